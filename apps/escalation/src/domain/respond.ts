import type { Rejection } from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import type { CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { firstOf, gateShut, isRefusal, notOpen, timeOf, type Asked } from './guard';

export interface GiveResponse {
  readonly substantive: boolean;
  readonly medium: EventData<'response.given'>['medium'];
  readonly givenAt?: string;
}

/** Records a reaction given to the complainant. A gate that blocks responding blocks those that go into the substance: a
 *  sign of life always stays free.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, GateShut, InTheFuture, BeforeReceipt. */
export function giveResponse(
  state: CaseState,
  rules: Rules,
  { substantive, medium, givenAt }: GiveResponse,
  { now, newId }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = firstOf(notOpen(state), substantive ? gateShut(state, rules, 'respond') : undefined);
  if (refused !== undefined) return refused;
  const time = timeOf(state, givenAt, now);
  if (isRefusal(time)) return time;
  return withConsequences(
    state,
    rules,
    [{ type: 'response.given', data: { ...time, responseId: newId(), substantive, medium } }],
    now,
  );
}
