import type { Clock, EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { IntakeState } from '../domain/complaint';

/** What resolvers work with. */
export interface ResolverParts {
  readonly store: EventStore<IntakeState>;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
}
