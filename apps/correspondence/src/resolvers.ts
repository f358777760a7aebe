import type { Resolvers } from './generated/schema-types';
import type { ResolverParts } from './resolvers/resolver-parts';
import { complaintResolvers, letterResolvers } from './resolvers/letter';
import { mutationResolvers } from './resolvers/mutations';
import { queryResolvers } from './resolvers/queries';

/** Arguments → command → `handle` → union result; no rules. */
export function createResolvers(parts: ResolverParts): Resolvers {
  return {
    Query: queryResolvers(parts),
    Mutation: mutationResolvers(parts),
    Complaint: complaintResolvers(parts),
    Letter: letterResolvers(parts),
  };
}
