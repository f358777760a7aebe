import type { Text } from '@gehoor/procedure';
import { localDate } from '@gehoor/working-time';
import { maySeePersons } from '../access';
import { instantOf } from '../domain/instants';
import { stepOf } from '../domain/roles';
import type { Resolvers } from '../generated/schema-types';
import { rulesOfRow } from '../rules';
import type { CaseRow } from '../store/case-row';
import { isoDuration } from './durations';
import { findings, hearingStates, outcomes, responseMedia, talkMedia, talkStates } from './enums';
import { loadHandler } from './loaders';
import type { ResolverParts } from './index';

type Things = Pick<
  Resolvers,
  | 'CaseStep'
  | 'PathStep'
  | 'CaseOwner'
  | 'Gate'
  | 'Hearing'
  | 'Talk'
  | 'Decision'
  | 'Remedy'
  | 'NextAction'
  | 'Response'
  | 'Review'
  | 'Delay'
  | 'InformationRequest'
  | 'CaseNote'
>;

const complaint = ({ row }: { readonly row: CaseRow }) => ({ id: row.complaintId });
const date = (at: number | undefined) => (at === undefined ? null : new Date(at));

/** The things a case is made of; what the procedure says of them is looked up, not stored. */
export function thingResolvers(parts: ResolverParts): Things {
  const procedureOf = (row: CaseRow) => rulesOfRow(parts.rulebook, row).procedure;
  return {
    CaseStep: {
      id: ({ entry }) => entry.step,
      title: ({ row, entry }) => stepOf(procedureOf(row), entry.step).title,
      enteredAt: ({ entry }) => new Date(entry.enteredAt),
      round: ({ entry }) => entry.round,
    },
    PathStep: {
      step: ({ entry }) => entry.step,
      title: ({ row, entry }) => stepOf(procedureOf(row), entry.step).title,
      ownerRole: ({ entry }) => entry.ownerRole,
      oversightRole: ({ entry }) => entry.oversightRole ?? null,
      trigger: ({ entry }) => entry.trigger,
      clause: ({ entry }) => entry.clause ?? null,
      enteredAt: ({ entry }) => new Date(entry.enteredAt),
      leftAt: ({ leftAt }) => date(leftAt),
      timeUsed: ({ row, entry, leftAt }) => isoDuration(Math.max(0, (leftAt ?? row.now) - entry.enteredAt)),
      round: ({ entry }) => entry.round,
    },
    CaseOwner: {
      role: ({ row }) => row.summary.path.at(-1)?.ownerRole ?? routedTo(row),
      handler: ({ row }) => row.summary.handler?.handler ?? null,
      department: ({ row }) => row.department,
      since: ({ row }) => date(row.summary.handler?.since),
      name: async ({ row }, _, context) => {
        if (!maySeePersons(context.identity)) return null;
        const known = await loadHandler(parts, context, row.complaintId);
        // The name kept is that of who was assigned last; the step may since have passed to nobody.
        return known !== undefined && known.handler === row.summary.handler?.handler ? known.name : null;
      },
    },
    Gate: {
      id: ({ gate }) => gate.gate,
      title: ({ row, gate }) => definedGate(row, gate.gate)?.title ?? untitled(gate.gate),
      isShut: ({ gate }) => gate.isShut,
      blocks: ({ row, gate }) => definedGate(row, gate.gate)?.blocks ?? [],
      shutAt: ({ gate }) => new Date(gate.shutAt),
      openedAt: ({ gate }) => date(gate.openedAt),
      reason: ({ gate }) => gate.reason,
    },
    Hearing: {
      id: ({ hearing }) => hearing.hearingId,
      complaint,
      person: ({ hearing }) => hearing.person,
      state: ({ hearing }) => hearingStates[hearing.stage],
      openedAt: ({ hearing }) => new Date(hearing.openedAt),
      askedAt: ({ hearing }) => date(hearing.askedAt),
      summarisedAt: ({ hearing }) => date(hearing.summarisedAt),
      endedAt: ({ hearing }) => date(hearing.endedAt),
    },
    Talk: {
      id: ({ talk }) => talk.talkId,
      complaint,
      state: ({ talk }) => talkStates[talk.stage],
      offeredAt: ({ talk }) => new Date(talk.offeredAt),
      endedAt: ({ talk }) => date(talk.endedAt),
      medium: ({ talk }) => (talk.medium === undefined ? null : talkMedia[talk.medium]),
      isMinuted: ({ talk }) => talk.isMinuted,
    },
    Decision: {
      id: ({ decision }) => decision.decisionId,
      complaint,
      outcome: ({ decision }) => outcomes[decision.outcome],
      remedies: ({ row, decision }) => decision.remedies.map((remedy) => ({ row, remedy })),
      takenAt: ({ decision }) => new Date(decision.takenAt),
      step: ({ decision }) => decision.step,
      communicatedAt: ({ decision }) => date(decision.communicatedAt),
    },
    Remedy: {
      kind: ({ remedy }) => remedy.kind,
      title: ({ row, remedy }) =>
        procedureOf(row).remedies.find(({ kind }) => kind === remedy.kind)?.title ?? untitled(remedy.kind),
      amountCents: ({ remedy }) => remedy.amount?.amountCents ?? null,
      currency: ({ remedy }) => remedy.amount?.currency ?? null,
    },
    NextAction: {
      complaint,
      action: ({ action }) => action.action,
      on: ({ action }) => action.on,
      isOverdue: ({ row, action }) => action.on < localDate(rulesOfRow(parts.rulebook, row).calendar, row.now),
      plannedAt: ({ action }) => new Date(action.plannedAt),
    },
    Response: {
      id: ({ response }) => response.responseId,
      complaint,
      isSubstantive: ({ response }) => response.substantive,
      medium: ({ response }) => responseMedia[response.medium],
      givenAt: ({ response }) => new Date(instantOf(response.at)),
    },
    Review: {
      complaint,
      at: ({ review }) => new Date(instantOf(review.at)),
      reviewer: ({ review }) => review.reviewer,
      finding: ({ review }) => findings[review.finding],
    },
    Delay: {
      complaint,
      clockId: ({ delay }) => delay.clockId,
      reason: ({ delay }) => delay.reason,
      newDate: ({ delay }) => delay.newDate,
      announcedAt: ({ delay }) => new Date(instantOf(delay.at)),
    },
    InformationRequest: {
      id: ({ request }) => request.requestId,
      complaint,
      items: ({ request }) => request.items,
      answerBy: ({ request }) => request.answerBy ?? null,
      requestedAt: ({ request }) => new Date(instantOf(request.at)),
    },
    CaseNote: { at: ({ at }) => new Date(at) },
  };

  function definedGate(row: CaseRow, id: string) {
    return procedureOf(row).gates.find((gate) => gate.id === id);
  }

  function routedTo(row: CaseRow): string {
    const procedure = procedureOf(row);
    return procedure.kinds.find(({ id }) => id === row.kind)?.routedTo ?? procedure.steps[0]?.owner ?? '';
  }
}

function untitled(id: string): Text {
  return { nl: id, en: id };
}
