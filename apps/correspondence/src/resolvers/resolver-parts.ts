import type { Clock, EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { requireIdentity, requireScope, type GraphContext, type Identity } from '@gehoor/service-kit';
import type { LetterCommands } from '../commands';
import type { Correspondence } from '../domain/state';

export interface ResolverParts {
  readonly store: EventStore<Correspondence>;
  readonly commands: LetterCommands;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
}

/** Letters are for who handles complaints or may read them.   @throws FORBIDDEN */
export function requireReader(context: GraphContext): Identity {
  const identity = requireIdentity(context);
  if (!identity.scopes.includes('cases:handle')) requireScope(identity, 'complaints:read');
  return identity;
}

/** Whether somebody asks as a complainant, whose own complaints this service cannot tell from those of others. */
export function isComplainant({ roles }: Identity): boolean {
  return roles.length > 0 && roles.every((role) => role === 'complainant');
}
