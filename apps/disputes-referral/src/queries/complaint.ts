import { type Access, positionOf, shownBy } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { wayOut } from '../domain/way-out';
import type { ComplaintResolvers } from '../generated/schema-types';
import type { Loaders } from './loaders';

/** What this service adds to a complaint: null for one that it does not know. Who sees what, the schema says. */
export function complaintResolvers({ name, rulebook }: Access<DisputeState>, { caseOf }: Loaders): ComplaintResolvers {
  const of = shownBy(caseOf);
  return {
    __resolveReference: ({ id }) => ({ id }),
    referralPosition: of(({ version }) => positionOf(name, version)),
    outside: of((row) => {
      const out = wayOut(row.state, rulebook.rulesOf(row.state.received), row.now);
      return out && { row, out };
    }),
    insurer: of((row) => row.state.insurer && { ...row.state.insurer, row }),
  };
}
