import {
  boolean,
  computedInstant,
  date,
  instant,
  jsonb,
  oneOf,
  type RowOf,
  table,
  text,
  uuid,
} from '@gehoor/event-store';
import { pinColumns } from '@gehoor/service-kit';
import type { CaseSummary } from '../domain/summary';

/** A case as it is kept: what lists filter and order by in columns, the rest in `summary`. */
export const cases = table(
  'cases',
  {
    // Older than the check of firms.
    firm: text(),
    complaintId: uuid().primary(),
    reference: text(),
    /** The dealer or portal that may see the complaint. */
    partner: text().nullable(),
    ...pinColumns,
    kind: text(),
    receivedAt: instant(),
    status: oneOf('open', 'resolved', 'closed', 'routed'),
    step: text().nullable(),
    ownerRole: text().nullable(),
    oversightRole: text().nullable(),
    handler: text().nullable(),
    department: text().nullable(),
    closedAt: instant().nullable(),
    nextActionOn: date().nullable(),
    nextClock: text().nullable(),
    nextDueAt: instant().nullable(),
    dueOrder: computedInstant(`COALESCE(next_due_at, 'infinity'::timestamp with time zone)`),
    lastReviewAt: instant().nullable(),
    needsReview: boolean(),
    isClockWarned: boolean(),
    isClockExpired: boolean(),
    /** Closed, and something is still to be done about it. */
    isUnfinished: boolean().default(false),
    summary: jsonb<CaseSummary>(),
  },
  {
    indices: {
      cases_by_due: ['firm', 'status', 'dueOrder', 'complaintId'],
      cases_handled: ['firm', 'dueOrder', 'complaintId'],
      cases_of_step: ['firm', 'step', 'dueOrder', 'complaintId'],
      cases_of_role: ['firm', 'ownerRole', 'dueOrder', 'complaintId'],
      cases_of_department: ['firm', 'department', 'dueOrder', 'complaintId'],
      cases_warned: ['firm', 'dueOrder', 'complaintId'],
      cases_expired: ['firm', 'dueOrder', 'complaintId'],
      cases_of_nobody: ['firm', 'dueOrder', 'complaintId'],
      cases_of_handler: ['firm', 'handler', 'dueOrder', 'complaintId'],
      cases_to_review: ['firm', 'receivedAt', 'complaintId'],
      cases_unfinished: ['firm', 'dueOrder', 'complaintId'],
    },
  },
);
export type StoredCase = RowOf<typeof cases>;

/** A case as it is read. */
export interface CaseRow extends StoredCase {
  /** The time that counted when the row was read: what is overdue depends on it. */
  readonly now: number;
  /** Of the stream that it shows. */
  readonly version: number;
}
