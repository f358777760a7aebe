import { everyFactBut, type Reaction } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { following } from '../domain/consequences';

/** Every fact of a complaint may move it, shut a gate or call for somebody: which, the procedure says. That a letter is being made does
 *  not, unless a procedure says so. */
export const onFact: Reaction<CaseState> = {
  on: everyFactBut('letter.drafted', 'letter.written'),
  follows: (state, event, setting) => following(state, event, setting, event.id),
};
