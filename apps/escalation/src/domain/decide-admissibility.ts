import { isoOf, refuse, type Rejection } from '@gehoor/decision';
import type { Actor, CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { notOpen, type Asked } from './guard';
import { actsAs } from './roles';

export interface DecideAdmissibility {
  readonly actor: Actor;
  /** A limit of the procedure. */
  readonly limit: string;
  readonly admitted: boolean;
  readonly reason?: string | undefined;
}

type Limit = Rules['procedure']['admissibility'][number];

/** Records whether a complaint beyond a limit is taken all the same: by the role and for the reasons of the procedure.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, LimitUnknown, NoDiscretion, RoleNotAllowed, ReasonNotAllowed. */
export function decideAdmissibility(
  state: CaseState,
  rules: Rules,
  { actor, limit, admitted, reason }: DecideAdmissibility,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  const known = rules.procedure.admissibility.find(({ id }) => id === limit);
  if (known === undefined)
    return refuse('LimitUnknown', 'De procedure kent deze grens niet.', 'The procedure does not know this limit.');
  const forbidden = admitted ? notAdmitting(rules, known, actor, reason) : undefined;
  if (forbidden !== undefined) return forbidden;
  const why = reason === undefined ? {} : { reason };
  const data = { at: isoOf(now), limit, admitted, ...why, by: actor.subject };
  return withConsequences(state, rules, [{ type: 'admissibility.decided', data }], now);
}

function notAdmitting(
  { procedure }: Rules,
  { discretion }: Limit,
  actor: Actor,
  reason: string | undefined,
): Rejection | undefined {
  if (discretion === undefined)
    return refuse(
      'NoDiscretion',
      'De procedure laat hier geen uitzondering toe.',
      'The procedure allows no exception here.',
    );
  if (!actsAs(procedure, actor, discretion.by))
    return refuse('RoleNotAllowed', 'Uw rol mag hierover niet beslissen.', 'Your role may not decide on this.');
  if (reason === undefined || !discretion.reasons.includes(reason))
    return refuse('ReasonNotAllowed', 'De procedure kent deze reden niet.', 'The procedure does not know this reason.');
  return undefined;
}
