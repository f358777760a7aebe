import { hasScope, type Identity, isStaff } from '@gehoor/service-kit';
import type { CaseRow } from './store/case-row';

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
