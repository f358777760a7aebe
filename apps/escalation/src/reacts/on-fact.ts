import type { EventType } from '@gehoor/contracts';
import { everyFactBut, type Reaction } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { following } from '../domain/consequences';

/** That a letter is being made: nothing in a case goes by it, unless a procedure says so. */
export const saysNothing = ['letter.drafted', 'letter.written'] as const satisfies readonly EventType[];

/** Any other fact of a complaint may move it, shut a gate or call for somebody: which, the procedure says. */
export const onFact: Reaction<CaseState> = {
  on: everyFactBut(...saysNothing),
  follows: (state, event, setting) => following(state, event, setting, event.id),
};
