import { boolean, instant, int, jsonb, oneOf, type RowOf, table, text, uuid } from '@gehoor/event-store';
import type { Language, Letter, LetterStatus, Medium, ToldDate } from '../domain/letter';

/** Who approved, and when: ISO 8601 UTC. */
export interface StoredApproval {
  readonly by?: string | undefined;
  readonly at: string;
}

/** A letter as it is kept. No personal data. */
export const letters = table(
  'letters',
  {
    letterId: uuid().primary(),
    complaintId: uuid(),
    reference: text(),
    partner: text().nullable(),
    procedureId: text(),
    procedureVersion: int(),
    kind: text(),
    language: text<Language>(),
    automatic: boolean(),
    approval: oneOf('none', 'handler', 'four-eyes'),
    status: oneOf('drafted', 'blocked', 'approved', 'sent', 'bounced', 'withdrawn'),
    gate: text().nullable(),
    medium: text<Medium>().nullable(),
    draftedAt: instant(),
    draftedBy: text().nullable(),
    approvals: jsonb<readonly StoredApproval[]>(),
    sentAt: instant().nullable(),
    bouncedAt: instant().nullable(),
    bounceReason: text().nullable(),
    withdrawn: jsonb<NonNullable<Letter['withdrawn']>>().nullable(),
    datesTold: jsonb<readonly ToldDate[]>(),
    clauses: jsonb<readonly string[]>(),
    /** Pseudonym of who registered the complaint. */
    registeredBy: text().nullable(),
  },
  {
    indices: {
      letters_of_complaint: ['complaintId', 'draftedAt', 'letterId'],
      letters_of_firm: ['firm', 'status', 'draftedAt', 'letterId'],
      letters_not_arrived: ['firm', 'draftedAt', 'letterId'],
      letters_of_kind: ['firm', 'kind', 'draftedAt', 'letterId'],
    },
  },
);
export type StoredLetter = RowOf<typeof letters>;

/** A letter as lists read it: its row, how its sending stands, and the hash of its final text. `medium` is as sent, or as
 *  released; null before. */
export interface LetterRow extends Omit<StoredLetter, 'letterId' | 'status' | 'draftedAt' | 'sentAt' | 'bouncedAt'> {
  readonly id: string;
  readonly status: LetterStatus | 'sending';
  readonly draftedAt: Date;
  readonly sentAt: Date | null;
  readonly bouncedAt: Date | null;
  readonly sha256: string | null;
  readonly attempts: number;
  /** Microseconds of `draftedAt` included: the sort value of the outbox. */
  readonly sortKey: string;
}
