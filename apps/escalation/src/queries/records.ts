import { type Access, enumName, pinOf } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import type { CaseState } from '../domain/case';
import type { Resolvers } from '../generated/schema-types';
import { complaint, type LimitView, ofCase, untitled } from './view';

type Types =
  | 'AdmissibilityLimit'
  | 'Decision'
  | 'Remedy'
  | 'NextAction'
  | 'Hearing'
  | 'Talk'
  | 'Response'
  | 'Review'
  | 'Delay'
  | 'InformationRequest';

/** What was decided, said and asked; what the procedure says of it is looked up, not stored. */
export function recordTypes({ rulebook }: Access<CaseState>): Pick<Resolvers, Types> {
  const limitOf = ({ row, limit }: LimitView) =>
    rulebook.rulesOf(pinOf(row)).procedure.admissibility.find(({ id }) => id === limit);
  return {
    AdmissibilityLimit: {
      id: ({ row, limit }) => `limit:${row.complaintId}:${limit}`,
      title: (view) => limitOf(view)?.title ?? untitled(view.limit),
      clause: (view) => limitOf(view)?.clause,
      isAdmitted: ({ decided }) => decided?.admitted,
      reason: ({ decided }) => decided?.reason,
      decidedAt: ({ decided }) => decided?.at,
    },
    Decision: {
      id: ({ decisionId }) => decisionId,
      complaint,
      outcome: ({ outcome }) => enumName(outcome),
      decidedBy: ({ by }) => by,
      remedies: ({ row, remedies }) => ofCase(row, remedies),
    },
    Remedy: {
      title: ({ row, kind }) =>
        rulebook.rulesOf(pinOf(row)).procedure.remedies.find((remedy) => remedy.kind === kind)?.title ?? untitled(kind),
      amountCents: ({ amount }) => amount?.amountCents,
      currency: ({ amount }) => amount?.currency,
    },
    NextAction: {
      complaint,
      isOverdue: ({ row, on }) => on < localDate(rulebook.rulesOf(pinOf(row)).calendar, row.now),
    },
    Hearing: { id: ({ hearingId }) => hearingId, complaint, state: ({ stage }) => enumName(stage) },
    Talk: {
      id: ({ talkId }) => talkId,
      complaint,
      state: ({ stage }) => enumName(stage),
      medium: ({ medium }) => medium && enumName(medium),
    },
    Response: {
      id: ({ responseId }) => responseId,
      complaint,
      isSubstantive: ({ substantive }) => substantive,
      medium: ({ medium }) => enumName(medium),
      givenAt: ({ at }) => at,
    },
    Review: {
      id: ({ row, nth }) => `review:${row.complaintId}:${nth}`,
      complaint,
      finding: ({ finding }) => enumName(finding),
    },
    Delay: {
      id: ({ row, nth }) => `delay:${row.complaintId}:${nth}`,
      complaint,
      announcedAt: ({ at }) => at,
    },
    InformationRequest: { id: ({ requestId }) => requestId, complaint, requestedAt: ({ at }) => at },
  };
}
