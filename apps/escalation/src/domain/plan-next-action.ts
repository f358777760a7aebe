import { isoOf, type Rejection } from '@gehoor/decision';
import { localDate } from '@gehoor/working-time';
import { dateInThePast } from './announce-delay';
import type { CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { notOpen, type Asked } from './guard';

export interface PlanNextAction {
  /** Calendar date in the firm's zone: today or later. */
  readonly on: string;
  readonly action: string;
}

/** Plans what happens next; it replaces what was planned before.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, DateInThePast. */
export function planNextAction(
  state: CaseState,
  rules: Rules,
  { on, action }: PlanNextAction,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  if (on < localDate(rules.calendar, now)) return dateInThePast;
  return withConsequences(state, rules, [{ type: 'next-action.planned', data: { at: isoOf(now), on, action } }], now);
}
