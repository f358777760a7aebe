import type { Clock, EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { LetterCommands } from '../commands';
import type { Correspondence } from '../domain/state';

export interface ResolverParts {
  readonly store: EventStore<Correspondence>;
  readonly commands: LetterCommands;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
}
