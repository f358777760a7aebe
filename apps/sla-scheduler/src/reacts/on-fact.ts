import type { EventType } from '@gehoor/contracts';
import { everyFactBut, type Reaction } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import { observe } from '../domain/observe';

/** What becomes of a letter before it leaves: no clock goes by it, unless a procedure says so. */
export const saysNothing = [
  'letter.drafted',
  'letter.blocked',
  'letter.written',
  'letter.approved',
] as const satisfies readonly EventType[];

/** Any other fact of a complaint may start, stop, pause, extend or end a clock: which, the procedure says. */
export const onFact: Reaction<ComplaintClocks> = {
  on: everyFactBut(...saysNothing),
  follows: (state, event, { rules, now }) => observe(state, rules, event, now),
};
