import { refuse, type Rejection } from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import { handlerIsSubject } from './assign';
import type { Actor, CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { isSubject } from './gates';
import { firstOf, gateShut, isRefusal, notOpen, stepOfOpen, timeOf, type Asked } from './guard';
import { rolesOf } from './roles';

type DecisionData = EventData<'decision.taken'>;
type Remedy = DecisionData['remedies'][number];

export interface Decide {
  readonly actor: Actor;
  readonly outcome: DecisionData['outcome'];
  readonly remedies: readonly Remedy[];
  readonly at?: string;
}

/** Decides on the complaint, within the authority of who decides. A decision not yet told is replaced by the new one.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, AlreadyResolved, HandlerIsSubject, GateShut, RemedyUnknown,
 *  RemedyBeyondAuthority, InTheFuture, BeforeReceipt. */
export function decide(
  state: CaseState,
  rules: Rules,
  { actor, outcome, remedies, at }: Decide,
  { now, newId }: Asked,
): readonly CaseFact[] | Rejection {
  const actions = remedies.length > 0 ? (['decide', 'offer-remedy'] as const) : (['decide'] as const);
  const refused = firstOf(
    notOpen(state),
    state.status === 'resolved' ? alreadyResolved : undefined,
    isSubject(state, rules, actor.subject) ? handlerIsSubject : undefined,
    gateShut(state, rules, ...actions),
    ...remedies.map((remedy) => beyondAuthority(rules, actor, remedy)),
  );
  if (refused !== undefined) return refused;
  const time = timeOf(state, at, now);
  if (isRefusal(time)) return time;
  const { step } = stepOfOpen(state);
  const data = { ...time, decisionId: newId(), outcome, remedies: [...remedies], step };
  return withConsequences(state, rules, [{ type: 'decision.taken', data }], now);
}

/** Why a remedy may not be given by somebody: the procedure knows it not, or only in another role or up to a lower amount. */
function beyondAuthority({ procedure }: Rules, actor: Actor, { kind, amount }: Remedy): Rejection | undefined {
  const remedy = procedure.remedies.find((each) => each.kind === kind);
  if (remedy === undefined)
    return refuse('RemedyUnknown', `De procedure kent "${kind}" niet.`, `The procedure does not know "${kind}".`);
  const limits = rolesOf(procedure, actor).flatMap((role) => remedy.authority[role] ?? []);
  const limit = limits.length === 0 ? undefined : Math.max(...limits);
  if (limit !== undefined && (amount?.amountCents ?? 0) <= limit) return undefined;
  const most = limit === undefined ? '–' : (limit / 100).toFixed(2);
  return {
    ...refuse(
      'RemedyBeyondAuthority',
      `"${remedy.title.nl}" gaat uw bevoegdheid te boven (ten hoogste ${most}).`,
      `"${remedy.title.en}" is beyond your authority (at most ${most}).`,
    ),
    data: { kind, limitCents: limit },
  };
}

const alreadyResolved = refuse(
  'AlreadyResolved',
  'Het besluit is al meegedeeld; heropen de klacht voor een nieuw besluit.',
  'The decision has been told already; re-open the complaint for a new one.',
);
