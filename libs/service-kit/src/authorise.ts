import { GraphQLError } from 'graphql';
import type { GraphContext, Identity, Role, Scope } from './identity';

/** Who asks.   @throws UNAUTHENTICATED when nobody vouched for the call */
export function requireIdentity(context: Partial<Pick<GraphContext, 'identity'>>): Identity {
  if (context.identity !== undefined) return context.identity;
  throw new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } });
}

/** @throws FORBIDDEN when the token does not allow it */
export function requireScope(identity: Identity, scope: Scope): void {
  if (identity.scopes.includes(scope)) return;
  throw new GraphQLError(`This needs the scope ${scope}.`, { extensions: { code: 'FORBIDDEN', scope } });
}

export function hasScope(identity: Identity, scope: Scope): boolean {
  return identity.scopes.includes(scope);
}

/** Where what is personal stands among what is not, and `@needs` on its field would hide both. */
export function mayReadPersons(identity: Identity): boolean {
  return hasScope(identity, 'persons:read');
}

export function hasRole(identity: Identity, role: Role): boolean {
  return identity.roles.includes(role);
}

const staffRoles: readonly Role[] = [
  ...(['handler', 'coordinator', 'supervisor', 'senior-manager', 'board', 'compliance', 'analyst'] as const),
];

/** Whether somebody works for the firm itself. Who acts for a partner does not, whatever roles the token names besides. */
export function isStaff({ partner, roles }: Identity): boolean {
  return partner === undefined && roles.some((role) => staffRoles.includes(role));
}

/** @throws FORBIDDEN for partners and complainants */
export function requireStaff(identity: Identity): void {
  if (isStaff(identity)) return;
  throw new GraphQLError('This is for staff of the firm.', { extensions: { code: 'FORBIDDEN' } });
}
