import type { Rejection } from '@gehoor/decision';
import type { CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { isRefusal, notOpen, timeOf, type Asked } from './guard';

export interface RequestInformation {
  readonly items: readonly string[];
  readonly answerBy?: string;
  readonly at?: string;
}

/** Asks the complainant for information. No gate blocks asking.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, InTheFuture, BeforeReceipt. */
export function requestInformation(
  state: CaseState,
  rules: Rules,
  { items, answerBy, at }: RequestInformation,
  { now, newId }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  const time = timeOf(state, at, now);
  if (isRefusal(time)) return time;
  const data = { ...time, requestId: newId(), items: [...items], ...(answerBy === undefined ? {} : { answerBy }) };
  return withConsequences(state, rules, [{ type: 'information.requested', data }], now);
}
