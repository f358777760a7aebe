import type { Identity } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import type { ClockRow } from './store/clock-row';

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

/** Whether somebody may see a clock: staff all of the firm's, a partner what was promised to the customers it brought. */
export function maySee(identity: Identity, row: ClockRow): boolean {
  if (isStaff(identity)) return true;
  return row.partner !== null && row.partner === identity.partner && row.run.modality !== 'internal';
}
