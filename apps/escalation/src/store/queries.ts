import type { Clock, Tx } from '@gehoor/event-store';
import { caseColumns, type CaseRow } from './case-row';

type StoredCase = Omit<CaseRow, 'now'>;

/** The time that counts, by the database's clock. */
export async function timeNow(tx: Tx, clock: Clock): Promise<number> {
  const [row] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
  if (row === undefined) throw new Error('the database did not tell its time');
  return clock.now(row.now).getTime();
}

/** The cases of these complaints. */
export async function casesOf(tx: Tx, clock: Clock, complaintIds: readonly string[]): Promise<readonly CaseRow[]> {
  const now = await timeNow(tx, clock);
  const rows = await tx.query<StoredCase>(`select ${caseColumns} from cases where complaint_id = any($1::uuid[])`, [
    complaintIds,
  ]);
  return rows.map((row) => ({ ...row, now }));
}

export const attentions = [
  'NEXT_ACTION_MISSING',
  'NEXT_ACTION_OVERDUE',
  'REVIEW_MISSING',
  'CLOCK_WARNED',
  'CLOCK_EXPIRED',
  'NO_HANDLER',
] as const;
export type Attention = (typeof attentions)[number];

/** Today, as far as attention depends on it. */
export interface Today {
  readonly now: number;
  /** In the firm's zone. */
  readonly on: string;
  readonly startsAt: number;
  readonly isWorkingDay: boolean;
}

export interface CaseFilter {
  readonly statuses: readonly string[];
  readonly step?: string;
  readonly ownerRole?: string;
  readonly handler?: string;
  readonly department?: string;
  readonly attention?: readonly Attention[];
}

/** Where a page goes on: after this one. `null` stands for no due instant. */
export type CasePlace = readonly [at: number | null, complaintId: string];

export interface Page {
  readonly first: number;
  readonly after?: CasePlace;
}

/** Why a case needs attention; the same rules as `needs` below, for a row that was read already. */
export function attentionOf(row: CaseRow, today: Today): readonly Attention[] {
  const { summary, status } = row;
  if (status !== 'open') return [];
  const { nextAction, handler } = summary;
  const given: Readonly<Record<Attention, boolean>> = {
    NEXT_ACTION_MISSING: nextAction === undefined,
    NEXT_ACTION_OVERDUE: nextAction !== undefined && nextAction.on < today.on,
    REVIEW_MISSING: today.isWorkingDay && row.needsReview && (row.lastReviewAt ?? row.receivedAt) < today.startsAt,
    CLOCK_WARNED: row.isClockWarned,
    CLOCK_EXPIRED: row.isClockExpired,
    NO_HANDLER: handler === undefined,
  };
  return attentions.filter((attention) => given[attention]);
}

// $1 today's date, $2 today's start, $3 whether it is a working day.
const needs: Readonly<Record<Attention, string>> = {
  NEXT_ACTION_MISSING: 'next_action_on is null',
  NEXT_ACTION_OVERDUE: 'next_action_on < $1::date',
  REVIEW_MISSING: '$3::boolean and needs_review and coalesce(last_review_at, received_at) < $2::timestamptz',
  CLOCK_WARNED: 'is_clock_warned',
  CLOCK_EXPIRED: 'is_clock_expired',
  NO_HANDLER: 'handler is null',
};

/** The caseload, the soonest due first, cases without a due clock last: one more than asked for. */
export async function findCases(
  tx: Tx,
  today: Today,
  filter: CaseFilter,
  { first, after }: Page,
): Promise<readonly CaseRow[]> {
  const wanted = (filter.attention ?? []).map((attention) => `(${needs[attention]})`);
  const attention = wanted.length === 0 ? 'true' : `status = 'open' and (${wanted.join(' or ')})`;
  const rows = await tx.query<StoredCase>(
    `select ${caseColumns} from cases
     where ($1::date, $2::timestamptz, $3::boolean) is not null and status = any($4)
       and ($5::text is null or step = $5) and ($6::text is null or owner_role = $6)
       and ($7::text is null or handler = $7) and ($8::text is null or department = $8)
       and ${attention} and (due_order, complaint_id) > ($9::timestamptz, $10::uuid)
     order by due_order, complaint_id limit $11`,
    [
      ...todayParams(today),
      filter.statuses,
      ...[filter.step, filter.ownerRole, filter.handler, filter.department].map((value) => value ?? null),
      ...placeParams(after, 'infinity'),
      first + 1,
    ],
  );
  return rows.map((row) => ({ ...row, now: today.now }));
}

/** Open cases whose review of today is still to be done, the oldest first: one more than asked for. */
export async function casesToReview(tx: Tx, today: Today, { first, after }: Page): Promise<readonly CaseRow[]> {
  const rows = await tx.query<StoredCase>(
    `select ${caseColumns} from cases
     where $1::date is not null and status = 'open' and ${needs.REVIEW_MISSING}
       and (received_at, complaint_id) > ($4::timestamptz, $5::uuid)
     order by received_at, complaint_id limit $6`,
    [...todayParams(today), ...placeParams(after, '-infinity'), first + 1],
  );
  return rows.map((row) => ({ ...row, now: today.now }));
}

function todayParams({ on, startsAt, isWorkingDay }: Today): readonly unknown[] {
  return [on, new Date(startsAt).toISOString(), isWorkingDay];
}

function placeParams(after: CasePlace | undefined, withoutDue: string): readonly unknown[] {
  if (after === undefined) return ['-infinity', '00000000-0000-0000-0000-000000000000'];
  const [at, complaintId] = after;
  return [at === null ? withoutDue : new Date(at).toISOString(), complaintId];
}
