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

export function hasRole(identity: Identity, role: Role): boolean {
  return identity.roles.includes(role);
}
