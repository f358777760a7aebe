import { type Access, positionOf, shownBy } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { wayOut } from '../domain/way-out';
import type { ComplaintResolvers } from '../generated/schema-types';
import type { Loaders } from './loaders';
import type { InsurerView, OutsideView } from './view';

/** What this service adds to a complaint: null for one that it does not know. Who sees what, the schema says. */
export function complaintResolvers({ name, rulebook }: Access<DisputeState>, { caseOf }: Loaders): ComplaintResolvers {
  const of = shownBy(caseOf);
  return {
    __resolveReference: ({ id }) => ({ id }),
    referralPosition: of(({ version }) => positionOf(name, version)),
    outside: of((row): OutsideView | null => {
      const out = wayOut(row.state, rulebook.rulesOf(row.state.received), row.now);
      return out === undefined ? null : { row, out };
    }),
    insurer: of((row): InsurerView | null => {
      const { insurer } = row.state;
      return insurer === undefined ? null : { row, insurer };
    }),
  };
}
