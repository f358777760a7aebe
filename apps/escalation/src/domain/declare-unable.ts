import { isoOf, refuse, type Rejection } from '@gehoor/decision';
import type { Actor, CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { notOpen, type Asked } from './guard';
import { stepNow } from './roles';

export interface DeclareUnable {
  readonly actor: Actor;
  readonly reason: string;
}

/** The handler cannot resolve it: the procedure says who is told and where the complaint goes.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, UnableNotForeseen, ReasonNotAllowed. */
export function declareUnable(
  state: CaseState,
  rules: Rules,
  { actor, reason }: DeclareUnable,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  const moves = stepNow(rules, state)?.moves.filter(({ trigger }) => trigger === 'unable') ?? [];
  if (moves.length === 0)
    return refuse(
      'UnableNotForeseen',
      'De procedure kent op deze stap geen onvermogen.',
      'The procedure foresees no inability on this step.',
    );
  if (!moves.some(({ reasons }) => reasons === undefined || reasons.includes(reason)))
    return refuse('ReasonNotAllowed', 'De procedure kent deze reden niet.', 'The procedure does not know this reason.');
  const handler = state.handler?.handler ?? actor.subject;
  return withConsequences(state, rules, [{ type: 'handler.unable', data: { at: isoOf(now), reason, handler } }], now);
}
