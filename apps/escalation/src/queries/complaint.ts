import { type Access, positionOf, shownBy } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import type { ComplaintResolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import { nextActionView, stepView } from './case';
import type { Loaders } from './loaders';

/** What this service adds to a complaint: null for one that it does not know. Who sees what, the schema says. */
export function complaintResolvers({ name }: Access<CaseState>, { caseOf, notesOf }: Loaders): ComplaintResolvers {
  const of = shownBy(caseOf);
  return {
    __resolveReference: ({ id }) => ({ id }),
    casePosition: of(({ version }) => positionOf(name, version)),
    step: of(stepView),
    decision: of(decisionView),
    remedies: of((row) => (row.summary.decision?.remedies ?? []).map((remedy) => ({ row, remedy }))),
    owner: of((row) => (row.summary.path.length === 0 ? null : { row })),
    oversight: of((row) => row.summary.path.at(-1)?.oversightRole ?? null),
    path: of((row) =>
      row.summary.path.map((entry, place, path) => ({
        row,
        entry,
        // The last step is left when the case is closed.
        leftAt: path[place + 1]?.enteredAt ?? row.closedAt ?? undefined,
      })),
    ),
    gates: of((row) => row.summary.gates.map((gate) => ({ row, gate }))),
    hearings: of((row) => row.summary.hearings.map((hearing) => ({ row, hearing }))),
    talks: of((row) => row.summary.talks.map((talk) => ({ row, talk }))),
    nextAction: of(nextActionView),
    responses: of((row) => row.summary.responses.map((response) => ({ row, response }))),
    informed: of((row) => row.summary.informed.map(({ role, about, at }) => ({ role, about, at }))),
    reviews: of((row) => row.summary.reviews.map((review) => ({ row, review }))),
    delays: of((row) => row.summary.delays.map((delay) => ({ row, delay }))),
    informationRequests: of((row) => row.summary.requests.map((request) => ({ row, request }))),
    notes: ({ id }, _, context) => notesOf(context, id),
  };
}

function decisionView(row: CaseRow) {
  const { decision } = row.summary;
  return decision === undefined ? null : { row, decision };
}
