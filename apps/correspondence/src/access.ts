import { type GraphContext, type Identity, isStaff, requireIdentity, requireScope } from '@gehoor/service-kit';
import type { Viewer } from './store/queries';

/** Letters are for who handles complaints or may read them.   @throws UNAUTHENTICATED, FORBIDDEN */
export function requireReader(context: GraphContext): Identity {
  const identity = requireIdentity(context);
  if (!identity.scopes.includes('cases:handle')) requireScope(identity, 'complaints:read');
  return identity;
}

/** What somebody sees: staff every letter of the firm; a partner what was sent about the complaints it submitted; anybody else
 *  what was sent about the complaints they registered. */
export function viewerOf({ identity }: Pick<GraphContext, 'identity'>): Viewer {
  const { partner, scopes, subject } = identity;
  if (partner !== undefined) return { sees: 'submitted', partner };
  return scopes.includes('cases:handle') || isStaff(identity) ? { sees: 'all' } : { sees: 'registered', subject };
}
