import { hasScope, type Identity, type Role } from '@gehoor/service-kit';
import type { CaseRow } from './store/case-row';

const staff: readonly Role[] = [
  ...(['handler', 'coordinator', 'supervisor', 'senior-manager', 'board', 'compliance', 'analyst'] as const),
];

/** Whether somebody works for the firm itself: not a partner, not a complainant. */
export function isStaff({ partner, roles }: Identity): boolean {
  return partner === undefined && roles.some((role) => staff.includes(role));
}

/** Whether somebody may see a complaint: the firm its own, a partner what it submitted, a complainant what they registered. */
export function maySee(identity: Identity, { firm, state }: Pick<CaseRow, 'firm' | 'state'>): boolean {
  if (firm !== identity.firm) return false;
  if (identity.partner !== undefined) return state.received.partner === identity.partner;
  return isStaff(identity) || state.registeredBy === identity.subject;
}

/** The part of a list that somebody may see. */
export function visiblePart(identity: Identity): { readonly submittedBy?: string; readonly ofSubject?: string } {
  if (identity.partner !== undefined) return { submittedBy: identity.partner };
  return isStaff(identity) ? {} : { ofSubject: identity.subject };
}

export function mayReadPersons(identity: Identity): boolean {
  return hasScope(identity, 'persons:read');
}
