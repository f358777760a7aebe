import type { Clock, EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { ComplaintClocks } from '../domain/clock';
import type { Resolvers } from '../generated/schema-types';
import { clockResolvers } from './clock';
import { complaintResolvers } from './complaint';
import { dueClocks } from './due-clocks';
import { explainTerm } from './explain-term';
import { explanationResolvers, explanationStepResolvers } from './explanation';
import { changeClock } from './change-clock';
import { promiseLineResolvers, promiseReport } from './promise-report';

export interface ResolverParts {
  readonly store: EventStore<ComplaintClocks>;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
}

/** Arguments in, command or query, union out: no rules here. */
export function createResolvers(parts: ResolverParts): Resolvers {
  return {
    Query: { dueClocks: dueClocks(parts), promiseReport: promiseReport(parts), explainTerm: explainTerm(parts) },
    Mutation: changeClock(parts),
    Complaint: complaintResolvers(parts),
    Clock: clockResolvers(parts),
    Explanation: explanationResolvers,
    ExplanationStep: explanationStepResolvers,
    PromiseLine: promiseLineResolvers(parts),
  };
}
