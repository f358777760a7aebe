import { hasScope, type Identity, isStaff } from '@gehoor/service-kit';
import type { ComplaintRow } from './store/complaint-row';

/** Whether somebody may see a complaint: the firm its own, a partner what it submitted, a complainant what they are party to. */
export function maySee(identity: Identity, row: Pick<ComplaintRow, 'firm' | 'state' | 'subjects'>): boolean {
  if (row.firm !== identity.firm) return false;
  if (identity.partner !== undefined) return row.state.received.partner === identity.partner;
  return isStaff(identity) || row.subjects.includes(identity.subject);
}

/** The part of a list that somebody may see. */
export function visiblePart(identity: Identity): { readonly submittedBy?: string; readonly ofSubject?: string } {
  if (identity.partner !== undefined) return { submittedBy: identity.partner };
  return isStaff(identity) ? {} : { ofSubject: identity.subject };
}

export function mayReadPersons(identity: Identity): boolean {
  return hasScope(identity, 'persons:read');
}

/** Keys of partners and complainants are their own: nobody gets somebody else's answer by guessing a key. */
export function keyOf(identity: Identity, idempotencyKey: string): string {
  const owner = identity.partner ?? (isStaff(identity) ? undefined : identity.subject);
  return owner === undefined ? idempotencyKey : `${owner}/${idempotencyKey}`;
}
