import { type Access, codeOf, isStaff, pinOf, positionOf, shownBy } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import type { ComplaintResolvers } from '../generated/schema-types';
import { nextActionView, stepView } from './case';
import { dutiesView, isOfPartner } from './duties';
import type { Loaders } from './loaders';
import { ofCase } from './view';

/** What this service adds to a complaint: null for one that it does not know. Who sees what, the schema says. */
export function complaintResolvers(
  { name, rulebook }: Access<CaseState>,
  { caseOf, notesOf }: Loaders,
): ComplaintResolvers {
  const of = shownBy(caseOf);
  return {
    __resolveReference: ({ id }) => ({ id }),
    casePosition: of(({ version }) => positionOf(name, version)),
    step: of(stepView),
    decision: of((row) => row.summary.decision && { ...row.summary.decision, row }),
    remedies: of((row) => ofCase(row, row.summary.decision?.remedies ?? [])),
    owner: of((row) => (row.summary.path.length === 0 ? null : row)),
    oversight: of(({ oversightRole }) => oversightRole),
    path: of((row) => {
      const { path } = row.summary;
      // The last step is left when the case is closed.
      return path.map((entry, place) => ({ ...entry, row, leftAt: path[place + 1]?.enteredAt ?? row.closedAt }));
    }),
    admissibility: of((row) => ofCase(row, row.summary.limits ?? [])),
    gates: of((row) => ofCase(row, row.summary.gates)),
    hearings: of((row) => ofCase(row, row.summary.hearings)),
    talks: of((row) => ofCase(row, row.summary.talks)),
    nextAction: of(nextActionView),
    responses: of((row) => ofCase(row, row.summary.responses)),
    informed: of(({ summary }) => summary.informed),
    reviews: of((row) => ofCase(row, row.summary.reviews)),
    delays: of((row) => ofCase(row, row.summary.delays)),
    informationRequests: of((row) => ofCase(row, row.summary.requests)),
    duties: async ({ id }, { states }, context) => {
      const row = await caseOf(context, id);
      if (row === undefined) return null;
      const duties = dutiesView(row, states?.map(codeOf));
      const { procedure } = rulebook.rulesOf(pinOf(row));
      return isStaff(context.identity) ? duties : duties.filter((duty) => isOfPartner(procedure, duty));
    },
    notes: ({ id }, _, context) => notesOf(context, id),
  };
}
