import { isoOf, refuse, type Rejection } from '@gehoor/decision';
import { handlerIsSubject } from './assign';
import type { Actor, CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { evolve } from './evolve';
import { isSubject } from './gates';
import { notOpen, stepOfOpen, type Asked } from './guard';
import { actsAs, stepNow } from './roles';

export interface TakeOver {
  readonly actor: Actor;
  readonly reason: string;
}

/** Takes the case over: by the role and for the reasons the procedure gives for the step it is on.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, TakeOverNotForeseen, RoleNotAllowed, ReasonNotAllowed, HandlerIsSubject. */
export function takeOver(
  state: CaseState,
  rules: Rules,
  { actor, reason }: TakeOver,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  const moves = stepNow(rules, state)?.moves.filter(({ trigger }) => trigger === 'taken-over') ?? [];
  if (moves.length === 0)
    return refuse(
      'TakeOverNotForeseen',
      'De procedure kent op deze stap geen overname.',
      'The procedure knows no taking over on this step.',
    );
  const mine = moves.filter(({ by }) => by === undefined || actsAs(rules.procedure, actor, by));
  if (mine.length === 0)
    return refuse(
      'RoleNotAllowed',
      'Uw rol mag deze klacht niet overnemen.',
      'Your role may not take this complaint over.',
    );
  const move = mine.find(({ reasons }) => reasons === undefined || reasons.includes(reason));
  if (move === undefined)
    return refuse('ReasonNotAllowed', 'De procedure kent deze reden niet.', 'The procedure does not know this reason.');
  if (isSubject(state, rules, actor.subject)) return handlerIsSubject;
  return taken(state, rules, move.by ?? stepOfOpen(state).ownerRole, { actor, reason }, now);
}

/** First the case moves, then it has its new handler: in the role that owns the step it has come to. */
function taken(
  state: CaseState,
  rules: Rules,
  role: string,
  { actor, reason }: TakeOver,
  now: number,
): readonly CaseFact[] {
  const at = isoOf(now);
  const from = state.handler === undefined ? {} : { from: state.handler.handler };
  const moved = withConsequences(
    state,
    rules,
    [{ type: 'case.taken-over', data: { at, by: actor.subject, role, ...from, reason } }],
    now,
  );
  const after = moved.reduce(evolve, state);
  const handler = { at, handler: actor.subject, role: stepOfOpen(after).ownerRole };
  return [...moved, ...withConsequences(after, rules, [{ type: 'handler.assigned', data: handler }], now)];
}
