import { type EventData, eventSchemas } from '@gehoor/contracts';
import { type Actor, fact, firstReason, refuse, type Rejection } from '@gehoor/decision';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { z } from 'zod';
import { hasMovedOn, type Rules } from '../domain/case';
import { hasDecidedBefore } from '../domain/earlier-deciders';
import { admitsFault, isSubject } from '../domain/gates';
import { decidedBefore, mustBeOpen, mustPass, handlerIsSubject, stepOfOpen } from '../domain/guard';
import { mustDecideHere, rolesOf } from '../domain/roles';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

const remedy = z
  .object({ kind: fields.code, amountCents: fields.optional(z.int().nonnegative()), currency: fields.currency })
  .transform(({ kind, amountCents, currency: of }) =>
    amountCents === undefined ? { kind } : { kind, amount: { amountCents, currency: of } },
  );

type Remedy = EventData<'decision.taken'>['remedies'][number];

/** Decides on the complaint: whoever its step belongs to, or higher, within the authority of who decides. A decision not yet told is
 *  replaced by the new one, and so is one of an earlier step that was told on this one. */
export const decide = command({
  name: 'decide',
  input: z.object({
    outcome: fields.coded(eventSchemas['decision.taken'].shape.outcome.options),
    remedies: z.array(remedy).max(20),
    at: fields.ownTime,
    note,
  }),
  happened: 'at',
  may: (state, { rules, actor }) =>
    firstReason(
      mustBeOpen(state),
      state.status === 'resolved' && !hasMovedOn(state) ? decisionAlreadyTold : undefined,
      mustDecideHere(state, rules, actor),
      isSubject(state, rules, actor.subject) ? handlerIsSubject : undefined,
      hasDecidedBefore(state, rules, actor.subject) ? decidedBefore : undefined,
      mustPass(state, rules, 'decide'),
    ),
  decide: (state, { outcome, remedies }, { rules, actor, at, newId }) =>
    firstReason(
      admitsFault({ outcome }) ? mustPass(state, rules, 'admit-fault') : undefined,
      remedies.length > 0 ? mustPass(state, rules, 'offer-remedy') : undefined,
      ...remedies.map((each) => beyondAuthority(rules, actor, each)),
    ) ?? [
      fact('decision.taken', {
        at,
        decisionId: newId(),
        outcome,
        remedies,
        step: stepOfOpen(state).step,
        by: actor.subject,
      }),
    ],
  keep: keepNotes('decision', (input) => input.note),
  made: (_, change) => ownFact(change, 'decision.taken').data.decisionId,
  shows: (row) => ({ __typename: 'DecisionTaken', decision: { ...there(row.summary.decision), row } }),
});

/** Why a remedy may not be given by somebody: the procedure knows it not, or only in another role or up to a lower amount. */
function beyondAuthority({ procedure }: Rules, actor: Actor, { kind, amount }: Remedy): Rejection | undefined {
  const known = procedure.remedies.find((each) => each.kind === kind);
  if (known === undefined)
    return refuse('RemedyUnknown', `De procedure kent "${kind}" niet.`, `The procedure does not know "${kind}".`);
  const limits = rolesOf(procedure, actor).flatMap((role) => known.authority[role] ?? []);
  const limit = limits.length === 0 ? undefined : Math.max(...limits);
  if (limit !== undefined && (amount?.amountCents ?? 0) <= limit) return undefined;
  const most = limit === undefined ? '–' : (limit / 100).toFixed(2);
  return refuse(
    'RemedyBeyondAuthority',
    `"${known.title.nl}" gaat uw bevoegdheid te boven (ten hoogste ${most}).`,
    `"${known.title.en}" is beyond your authority (at most ${most}).`,
    { kind, limitCents: limit },
  );
}

const decisionAlreadyTold = refuse(
  'DecisionAlreadyTold',
  'Het besluit is al meegedeeld; heropen de klacht voor een nieuw besluit.',
  'The decision has been told already; re-open the complaint for a new one.',
);
