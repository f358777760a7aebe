import type { Identity, Role, Scope } from './identity';

export function hasScope(identity: Identity, scope: Scope): boolean {
  return identity.scopes.includes(scope);
}

/** Where what is personal stands among what is not, and `@needs` on its field would hide both. */
export function mayReadPersons(identity: Identity): boolean {
  return hasScope(identity, 'persons:read');
}

const staffRoles: readonly Role[] = [
  'handler',
  'coordinator',
  'supervisor',
  'senior-manager',
  'board',
  'compliance',
  'analyst',
];

/** Whether somebody works for the firm itself. Who acts for a partner does not, whatever roles the token names besides. */
export function isStaff({ partner, roles }: Identity): boolean {
  return partner === undefined && roles.some((role) => staffRoles.includes(role));
}
