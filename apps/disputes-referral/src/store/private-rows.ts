import type { Tx } from '@gehoor/event-store';

interface Owner {
  readonly firm: string;
  readonly complaintId: string;
}

/** What was said in a conversation with the insurer. */
export async function saveNotes(
  tx: Tx,
  { firm, complaintId }: Owner,
  consultationId: string,
  notes: string,
): Promise<void> {
  await tx.execute(`insert into notes (consultation_id, complaint_id, firm, notes) values ($1, $2, $3, $4)`, [
    ...[consultationId, complaintId, firm, notes],
  ]);
}

export async function eraseNotes(tx: Tx, complaintId: string): Promise<void> {
  await tx.execute(`delete from notes where complaint_id = $1`, [complaintId]);
}

/** The day the consumer agreed to a filing by the firm. */
export async function saveConsent(
  tx: Tx,
  { firm, complaintId }: Owner,
  referralId: string,
  consentedOn: string,
): Promise<void> {
  await tx.execute(`insert into consents (referral_id, complaint_id, firm, consented_on) values ($1, $2, $3, $4)`, [
    ...[referralId, complaintId, firm, consentedOn],
  ]);
}
