import type { Resolvers } from '../generated/schema-types';
import { complaintResolvers, insurerResolvers, outsideResolvers } from './complaint';
import { mutations } from './mutations';
import type { ResolverParts } from './parts';
import { queries } from './queries';
import { bodyResolvers, referralResolvers, rulingResolvers, taskResolvers } from './referral';

/** Arguments to command to answer; the rules are in the domain. */
export function createResolvers(parts: ResolverParts): Resolvers {
  return {
    Query: queries(parts),
    Mutation: mutations(parts),
    Complaint: complaintResolvers(parts),
    Outside: outsideResolvers(parts),
    DisputeBody: bodyResolvers,
    Referral: referralResolvers(parts),
    Ruling: rulingResolvers,
    ComplianceTask: taskResolvers(parts),
    Insurer: insurerResolvers(parts),
  };
}
