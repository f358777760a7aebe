import type { Clock, EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { CaseState } from '../domain/case';
import type { Resolvers } from '../generated/schema-types';
import { caseResolvers } from './case';
import { cases, reviewList } from './caseload';
import { complaintResolvers } from './complaint';
import { decisionThings } from './decision-things';
import { meetingThings } from './meeting-things';
import { mutations } from './mutations';
import { recordThings } from './record-things';
import { stepThings } from './step-things';

export interface ResolverParts {
  readonly store: EventStore<CaseState>;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
}

/** Arguments in, command or query, union out: no rules here. */
export function createResolvers(parts: ResolverParts): Resolvers {
  return {
    Query: { cases: cases(parts), reviewList: reviewList(parts) },
    Mutation: mutations(parts),
    Complaint: complaintResolvers(parts),
    Case: caseResolvers(parts),
    ...stepThings(parts),
    ...meetingThings,
    ...decisionThings(parts),
    ...recordThings,
  };
}
