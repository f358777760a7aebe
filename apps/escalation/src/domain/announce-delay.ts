import { isoOf, refuse, type Rejection } from '@gehoor/decision';
import { localDate } from '@gehoor/working-time';
import type { CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { notOpen, type Asked } from './guard';

export interface AnnounceDelay {
  readonly clockId: string;
  readonly reason: string;
  /** Calendar date in the firm's zone. */
  readonly newDate: string;
}

/** Announces that a clock will not be met, with a new date: the notice is drafted from it. No gate blocks it.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, ClockUnknown, DateInThePast. */
export function announceDelay(
  state: CaseState,
  rules: Rules,
  { clockId, reason, newDate }: AnnounceDelay,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  if (!state.clocks.some((clock) => clock.clockId === clockId))
    return refuse('ClockUnknown', 'Deze klok loopt niet.', 'There is no such clock running.');
  if (newDate < localDate(rules.calendar, now)) return dateInThePast;
  return withConsequences(
    state,
    rules,
    [{ type: 'delay.announced', data: { at: isoOf(now), clockId, reason, newDate } }],
    now,
  );
}

export const dateInThePast = refuse('DateInThePast', 'Deze datum is al voorbij.', 'This date has passed already.');
