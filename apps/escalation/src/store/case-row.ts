import { instantColumn } from '@gehoor/event-store';
import { EntitySchema } from 'typeorm';
import type { CaseSummary, ShownStatus } from '../domain/summary';

/** A case as it is kept: what lists filter and order by in columns, the rest in `summary`. Instants are epoch milliseconds. */
export interface StoredCase {
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
  readonly receivedAt: number;
  readonly status: ShownStatus;
  readonly step: string | null;
  readonly ownerRole: string | null;
  readonly oversightRole: string | null;
  readonly handler: string | null;
  readonly department: string | null;
  readonly closedAt: number | null;
  readonly nextActionOn: string | null;
  readonly nextClock: string | null;
  readonly nextDueAt: number | null;
  /** The database's own: lists are ordered by it, nobody reads it. */
  readonly dueOrder?: Date | number;
  readonly lastReviewAt: number | null;
  readonly needsReview: boolean;
  readonly isClockWarned: boolean;
  readonly isClockExpired: boolean;
  readonly summary: CaseSummary;
}

/** A case as it is read. */
export interface CaseRow extends StoredCase {
  /** The time that counted when the row was read: what is overdue depends on it. */
  readonly now: number;
}

export const cases = new EntitySchema<StoredCase>({
  name: 'Case',
  tableName: 'cases',
  columns: {
    firm: { type: 'text' },
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    reference: { type: 'text' },
    partner: { type: 'text', nullable: true },
    procedureId: { type: 'text', name: 'procedure_id' },
    procedureVersion: { type: 'int', name: 'procedure_version' },
    calendarId: { type: 'text', name: 'calendar_id' },
    calendarVersion: { type: 'int', name: 'calendar_version' },
    kind: { type: 'text' },
    receivedAt: { ...instantColumn, name: 'received_at' },
    status: { type: 'text' },
    step: { type: 'text', nullable: true },
    ownerRole: { type: 'text', name: 'owner_role', nullable: true },
    oversightRole: { type: 'text', name: 'oversight_role', nullable: true },
    handler: { type: 'text', nullable: true },
    department: { type: 'text', nullable: true },
    closedAt: { ...instantColumn, name: 'closed_at', nullable: true },
    nextActionOn: { type: 'date', name: 'next_action_on', nullable: true },
    nextClock: { type: 'text', name: 'next_clock', nullable: true },
    nextDueAt: { ...instantColumn, name: 'next_due_at', nullable: true },
    dueOrder: {
      type: 'timestamptz',
      name: 'due_order',
      select: false,
      insert: false,
      update: false,
      generatedType: 'STORED',
      asExpression: `COALESCE(next_due_at, 'infinity'::timestamp with time zone)`,
    },
    lastReviewAt: { ...instantColumn, name: 'last_review_at', nullable: true },
    needsReview: { type: 'boolean', name: 'needs_review' },
    isClockWarned: { type: 'boolean', name: 'is_clock_warned' },
    isClockExpired: { type: 'boolean', name: 'is_clock_expired' },
    summary: { type: 'jsonb' },
  },
  checks: [{ name: 'cases_status_check', expression: `status in ('open', 'resolved', 'closed', 'routed')` }],
  indices: [
    { name: 'cases_by_due', columns: ['firm', 'status', 'dueOrder', 'complaintId'] },
    {
      name: 'cases_of_handler',
      columns: ['firm', 'handler', 'dueOrder', 'complaintId'],
      where: `status in ('open', 'resolved')`,
    },
    { name: 'cases_to_review', columns: ['firm', 'receivedAt', 'complaintId'], where: 'needs_review' },
  ],
});

/** What the complaint of a row is pinned to. */
export function pinOf({ procedureId, procedureVersion, calendarId, calendarVersion }: StoredCase) {
  return {
    procedure: { id: procedureId, version: procedureVersion },
    calendar: { id: calendarId, version: calendarVersion },
  };
}
