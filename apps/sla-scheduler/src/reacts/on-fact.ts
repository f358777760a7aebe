import type { Reaction } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import { observe } from '../domain/observe';

/** Every fact of a complaint may start, stop, pause, extend or end a clock: which, the procedure says. */
export const onFact: Reaction<ComplaintClocks> = {
  on: 'every',
  follows: (state, event, { rules, now }) => observe(state, rules, event, now),
};
