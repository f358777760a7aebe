import { hasScope, type Identity, isStaff } from '@gehoor/service-kit';
import type { CaseRow } from './store/case-row';

/** Whether somebody may see where a complaint stands and what was decided: staff, and the partner that brought it. */
export function maySeeOutcome(identity: Identity, row: CaseRow): boolean {
  return isStaff(identity) || (row.partner !== null && row.partner === identity.partner);
}

/** Whether somebody may read names and personal text. */
export function maySeePersons(identity: Identity): boolean {
  return isStaff(identity) && hasScope(identity, 'persons:read');
}
