import type { Reaction } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { following } from '../domain/consequences';

/** Every fact of a complaint may move it, shut a gate or call for somebody: which, the procedure says. */
export const onFact: Reaction<CaseState> = {
  on: 'every',
  follows: (state, event, setting) => following(state, event, setting, event.id),
};
