import { requireIdentity, requireScope, type GraphContext, type Identity, type Role } from '@gehoor/service-kit';
import type { Viewer } from './store/queries';

const staff: readonly Role[] = [
  ...(['handler', 'coordinator', 'supervisor', 'senior-manager', 'board', 'compliance', 'analyst'] as const),
];

/** Letters are for who handles complaints or may read them.   @throws UNAUTHENTICATED, FORBIDDEN */
export function requireReader(context: GraphContext): Identity {
  const identity = requireIdentity(context);
  if (!identity.scopes.includes('cases:handle')) requireScope(identity, 'complaints:read');
  return identity;
}

/** What somebody sees: staff every letter of the firm; a partner what was sent about the complaints it submitted; anybody else
 *  what was sent about the complaints they registered. */
export function viewerOf({ identity }: Pick<GraphContext, 'identity'>): Viewer {
  const { partner, roles, scopes, subject } = identity;
  const isStaff = scopes.includes('cases:handle') || roles.some((role) => staff.includes(role));
  if (partner !== undefined) return { sees: 'submitted', partner };
  return isStaff ? { sees: 'all' } : { sees: 'registered', subject };
}
