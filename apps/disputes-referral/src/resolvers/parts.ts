import type { Clock, EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { DisputeState } from '../domain/dispute-case';

/** What resolvers work with. */
export interface ResolverParts {
  readonly store: EventStore<DisputeState>;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
}
