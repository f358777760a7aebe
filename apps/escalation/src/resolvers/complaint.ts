import { type GraphContext, type Identity, isStaff } from '@gehoor/service-kit';
import { maySeeOutcome, maySeePersons } from '../access';
import type { ComplaintResolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import type { ComplaintView } from '../view';
import { loadCase, loadNotes } from './loaders';
import type { ResolverParts } from './index';
import { nextActionView, stepView } from './views';

/** What this service adds to a complaint; null what the asker may not see, and for a complaint of another firm. */
export function complaintResolvers(parts: ResolverParts): ComplaintResolvers {
  const when =
    (maySee: (identity: Identity, row: CaseRow) => boolean) =>
    <T>(show: (row: CaseRow) => T) =>
    async ({ id }: ComplaintView, _: object, context: GraphContext): Promise<T | null> => {
      const row = await loadCase(parts, context, id);
      return row !== undefined && maySee(context.identity, row) ? show(row) : null;
    };
  const forStaff = when(isStaff);
  const forOutcome = when(maySeeOutcome);
  return {
    __resolveReference: ({ id }) => ({ id }),
    step: forOutcome(stepView),
    decision: forOutcome((row) => decisionView(row)),
    remedies: forOutcome((row) => (row.summary.decision?.remedies ?? []).map((remedy) => ({ row, remedy }))),
    owner: forStaff((row) => (row.summary.path.length === 0 ? null : { row })),
    oversight: forStaff((row) => row.summary.path.at(-1)?.oversightRole ?? null),
    path: forStaff((row) =>
      row.summary.path.map((entry, place, path) => ({ row, entry, ...leftAt(row, path[place + 1]?.enteredAt) })),
    ),
    gates: forStaff((row) => row.summary.gates.map((gate) => ({ row, gate }))),
    hearings: forStaff((row) => row.summary.hearings.map((hearing) => ({ row, hearing }))),
    talks: forStaff((row) => row.summary.talks.map((talk) => ({ row, talk }))),
    nextAction: forStaff(nextActionView),
    responses: forStaff((row) => row.summary.responses.map((response) => ({ row, response }))),
    informed: forStaff((row) => row.summary.informed.map(({ role, about, at }) => ({ role, about, at }))),
    reviews: forStaff((row) => row.summary.reviews.map((review) => ({ row, review }))),
    delays: forStaff((row) => row.summary.delays.map((delay) => ({ row, delay }))),
    informationRequests: forStaff((row) => row.summary.requests.map((request) => ({ row, request }))),
    notes: async ({ id }, _, context) => (maySeePersons(context.identity) ? loadNotes(parts, context, id) : null),
  };
}

function decisionView(row: CaseRow) {
  const { decision } = row.summary;
  return decision === undefined ? null : { row, decision };
}

/** The last step is left when the case is closed. */
function leftAt({ closedAt }: CaseRow, nextEnteredAt: number | undefined): { readonly leftAt?: number } {
  const at = nextEnteredAt ?? closedAt;
  return at === null ? {} : { leftAt: at };
}
