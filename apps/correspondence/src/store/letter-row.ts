import { instantColumn } from '@gehoor/event-store';
import type { LetterDefinition } from '@gehoor/procedure';
import { EntitySchema } from 'typeorm';
import type { Language, LetterStatus, Medium, ToldDate } from '../domain/letter';

/** Who approved, and when: ISO 8601 UTC. */
export interface StoredApproval {
  readonly by?: string | undefined;
  readonly at: string;
}

/** A letter as it is kept. Instants are epoch milliseconds. No personal data. */
export interface StoredLetter {
  readonly letterId: string;
  readonly firm: string;
  readonly complaintId: string;
  readonly reference: string;
  readonly partner: string | null;
  readonly procedureId: string;
  readonly procedureVersion: number;
  readonly kind: string;
  readonly language: Language;
  readonly automatic: boolean;
  readonly approval: LetterDefinition['approval'];
  readonly status: LetterStatus;
  readonly gate: string | null;
  readonly medium: Medium | null;
  readonly draftedAt: number;
  readonly draftedBy: string | null;
  readonly approvals: readonly StoredApproval[];
  readonly sentAt: number | null;
  readonly bouncedAt: number | null;
  readonly bounceReason: string | null;
  readonly datesTold: readonly ToldDate[];
  readonly clauses: readonly string[];
  /** Pseudonym of who registered the complaint. */
  readonly registeredBy: string | null;
}

export const letters = new EntitySchema<StoredLetter>({
  name: 'Letter',
  tableName: 'letters',
  columns: {
    letterId: { type: 'uuid', primary: true, name: 'letter_id' },
    firm: { type: 'text' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    reference: { type: 'text' },
    partner: { type: 'text', nullable: true },
    procedureId: { type: 'text', name: 'procedure_id' },
    procedureVersion: { type: 'int', name: 'procedure_version' },
    kind: { type: 'text' },
    language: { type: 'text' },
    automatic: { type: 'boolean' },
    approval: { type: 'text' },
    status: { type: 'text' },
    gate: { type: 'text', nullable: true },
    medium: { type: 'text', nullable: true },
    draftedAt: { ...instantColumn, name: 'drafted_at' },
    draftedBy: { type: 'text', name: 'drafted_by', nullable: true },
    approvals: { type: 'jsonb' },
    sentAt: { ...instantColumn, name: 'sent_at', nullable: true },
    bouncedAt: { ...instantColumn, name: 'bounced_at', nullable: true },
    bounceReason: { type: 'text', name: 'bounce_reason', nullable: true },
    datesTold: { type: 'jsonb', name: 'dates_told' },
    clauses: { type: 'jsonb' },
    registeredBy: { type: 'text', name: 'registered_by', nullable: true },
  },
  checks: [
    { name: 'letters_firm_check', expression: `firm not in ('', '*')` },
    { name: 'letters_approval_check', expression: `approval in ('none', 'handler', 'four-eyes')` },
    {
      name: 'letters_status_check',
      expression: `status in ('drafted', 'blocked', 'approved', 'sent', 'bounced')`,
    },
  ],
  indices: [
    { name: 'letters_of_complaint', columns: ['complaintId', 'draftedAt', 'letterId'] },
    // Latest first, as the migration says.
    { name: 'letters_of_firm', columns: ['firm', 'draftedAt', 'letterId'] },
  ],
});

/** A letter as lists read it: its row, how its sending stands, and the hash of its final text. */
export interface LetterRow {
  readonly id: string;
  readonly firm: string;
  readonly complaintId: string;
  readonly reference: string;
  readonly partner: string | null;
  /** Pseudonym of who registered the complaint. */
  readonly registeredBy: string | null;
  readonly procedureId: string;
  readonly procedureVersion: number;
  readonly kind: string;
  readonly language: Language;
  readonly automatic: boolean;
  readonly approval: LetterDefinition['approval'];
  readonly status: LetterStatus | 'sending';
  readonly gate: string | null;
  /** As sent, or as released; null before. */
  readonly medium: Medium | null;
  readonly draftedAt: Date;
  readonly draftedBy: string | null;
  readonly approvals: readonly StoredApproval[];
  readonly sentAt: Date | null;
  readonly bouncedAt: Date | null;
  readonly bounceReason: string | null;
  readonly datesTold: readonly ToldDate[];
  readonly clauses: readonly string[];
  readonly sha256: string | null;
  readonly attempts: number;
  /** Microseconds of `draftedAt` included: the sort value of the outbox. */
  readonly sortKey: string;
}
