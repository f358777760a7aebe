import type { Deed, Persons } from '@gehoor/service-kit';
import { type Correspondence, withPersons } from '../domain/correspondence';
import { react } from '../domain/react';
import { keepPersons } from '../store/persons';

/** Persons are kept as told last: whom to write to, and what about. A letter that waited for them may leave. Neither an address nor
 *  its erasure waits for anything. */
export const onPersons: Deed<Correspondence, Persons> = {
  name: 'takePersons',
  keepsAnyway: true,
  decide: (state, record, setting) => react(withPersons(state, record), setting),
  keep: keepPersons,
};
