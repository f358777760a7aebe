import type { Tx } from '@gehoor/event-store';
import { EntitySchema } from 'typeorm';

interface Owner {
  readonly firm: string;
  readonly complaintId: string;
}

/** What was said in a conversation with the insurer: people's words, erased with the persons. */
export interface NoteRow extends Owner {
  readonly consultationId: string;
  readonly notes: string;
}

export const notes = new EntitySchema<NoteRow>({
  name: 'Note',
  tableName: 'notes',
  columns: {
    consultationId: { type: 'uuid', primary: true, name: 'consultation_id' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    firm: { type: 'text' },
    notes: { type: 'text' },
  },
  checks: [{ name: 'notes_firm_check', expression: `firm not in ('', '*')` }],
  indices: [{ name: 'notes_of_complaint', columns: ['complaintId'] }],
});

/** The day the consumer agreed to a filing by the firm. */
export interface ConsentRow extends Owner {
  readonly referralId: string;
  readonly consentedOn: string;
}

export const consents = new EntitySchema<ConsentRow>({
  name: 'Consent',
  tableName: 'consents',
  columns: {
    referralId: { type: 'uuid', primary: true, name: 'referral_id' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    firm: { type: 'text' },
    consentedOn: { type: 'date', name: 'consented_on' },
  },
  checks: [{ name: 'consents_firm_check', expression: `firm not in ('', '*')` }],
  indices: [{ name: 'consents_of_complaint', columns: ['complaintId'] }],
});

export async function saveNotes(
  tx: Tx,
  { firm, complaintId }: Owner,
  consultationId: string,
  text: string,
): Promise<void> {
  await tx.manager.insert(notes, { consultationId, complaintId, firm, notes: text });
}

export async function eraseNotes(tx: Tx, complaintId: string): Promise<void> {
  await tx.manager.delete(notes, { complaintId });
}

export async function saveConsent(
  tx: Tx,
  { firm, complaintId }: Owner,
  referralId: string,
  consentedOn: string,
): Promise<void> {
  await tx.manager.insert(consents, { referralId, complaintId, firm, consentedOn });
}
