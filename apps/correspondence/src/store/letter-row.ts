import type { LetterDefinition } from '@gehoor/procedure';
import type { Language, LetterStatus, Medium, ToldDate } from '../domain/state';

/** A complaint in another service's words: its id. */
export interface ComplaintRef {
  readonly id: string;
}

/** A letter as lists read it: its row, how its sending stands, and the hash of its final text. */
export interface LetterRow {
  readonly id: string;
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
  readonly status: LetterStatus | 'sending';
  readonly gate: string | null;
  /** As sent, or as released; null before. */
  readonly medium: Medium | null;
  readonly draftedAt: Date;
  readonly draftedBy: string | null;
  readonly approvals: readonly { readonly by?: string; readonly at: string }[];
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
