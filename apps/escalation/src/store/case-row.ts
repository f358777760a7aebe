import type { CaseSummary, ShownStatus } from '../domain/summary';

/** A case as it is read: what lists filter and order by in columns, the rest in `summary`. Instants are epoch milliseconds. */
export interface CaseRow {
  readonly firm: string;
  readonly complaintId: string;
  readonly reference: string;
  /** The dealer or portal that may see the complaint. */
  readonly partner: string | null;
  readonly procedureId: string;
  readonly procedureVersion: number;
  readonly calendarId: string;
  readonly calendarVersion: number;
  readonly kind: string;
  readonly status: ShownStatus;
  readonly department: string | null;
  readonly receivedAt: number;
  readonly closedAt: number | null;
  readonly nextClock: string | null;
  readonly nextDueAt: number | null;
  readonly lastReviewAt: number | null;
  readonly needsReview: boolean;
  readonly isClockWarned: boolean;
  readonly isClockExpired: boolean;
  readonly summary: CaseSummary;
  /** The time that counted when the row was read: what is overdue depends on it. */
  readonly now: number;
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** The columns of `cases` under the names of `CaseRow`, but for `now`. */
export const caseColumns = `
  firm, complaint_id as "complaintId", reference, partner, procedure_id as "procedureId",
  procedure_version as "procedureVersion", calendar_id as "calendarId", calendar_version as "calendarVersion",
  kind, status, department, ${ms('received_at')} as "receivedAt", ${ms('closed_at')} as "closedAt",
  next_clock as "nextClock", ${ms('next_due_at')} as "nextDueAt", ${ms('last_review_at')} as "lastReviewAt",
  needs_review as "needsReview", is_clock_warned as "isClockWarned", is_clock_expired as "isClockExpired", summary`;
