import { hasScope, type Identity } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import type { CaseRow } from './store/case-row';

const staffRoles: Identity['roles'] = [
  'handler',
  'coordinator',
  'supervisor',
  'senior-manager',
  'board',
  'compliance',
  'analyst',
];

/** Whether somebody works for the firm. */
export function isStaff({ roles }: Identity): boolean {
  return roles.some((role) => staffRoles.includes(role));
}

/** @throws FORBIDDEN for partners and complainants */
export function requireStaff(identity: Identity): void {
  if (isStaff(identity)) return;
  throw new GraphQLError('This is for staff of the firm.', { extensions: { code: 'FORBIDDEN' } });
}

/** Whether somebody may see where a complaint stands and what was decided: staff, and the partner that brought it. */
export function maySeeOutcome(identity: Identity, row: CaseRow): boolean {
  return isStaff(identity) || (row.partner !== null && row.partner === identity.partner);
}

/** Whether somebody may read names and personal text. */
export function maySeePersons(identity: Identity): boolean {
  return isStaff(identity) && hasScope(identity, 'persons:read');
}
