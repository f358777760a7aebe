import type { Time, Tx } from '@gehoor/event-store';
import { type Page, timeNow } from '@gehoor/service-kit';
import { type Calendar, isWorkingDay, localDate, startOfLocalDate } from '@gehoor/working-time';
import { In, type SelectQueryBuilder } from 'typeorm';
import { cases, type CaseRow, type StoredCase } from './case-row';

/** The cases of these complaints. */
export async function casesOf(tx: Tx, time: Time, complaintIds: readonly string[]): Promise<readonly CaseRow[]> {
  const now = await timeNow(tx, time);
  return rowsOf(tx.manager.createQueryBuilder(cases, 'c').where({ complaintId: In(complaintIds) }), now);
}

/** Each with how far its stream was, in one statement: a version read by itself might be one that the row does not show. */
async function rowsOf(query: SelectQueryBuilder<StoredCase>, now: number): Promise<readonly CaseRow[]> {
  const { entities, raw } = await query
    .addSelect('(select s.version from streams s where s.complaint_id = c.complaint_id)', 'version')
    .getRawAndEntities<{ readonly version: number }>();
  return entities.map((row, at) => ({ ...row, now, version: raw[at]?.version ?? 0 }));
}

/** Today in a firm's calendar, as far as attention depends on it. */
export function todayIn(calendar: Calendar, now: number) {
  const on = localDate(calendar, now);
  return { now, on, startsAt: startOfLocalDate(calendar, on), isWorkingDay: isWorkingDay(calendar, on) };
}
export type Today = ReturnType<typeof todayIn>;

/** By columns of their name; what is left out or null does not count. */
export interface CaseFilter extends Partial<Pick<StoredCase, 'step' | 'ownerRole' | 'handler' | 'department'>> {
  readonly statuses: readonly string[];
  readonly attention?: readonly Attention[] | null;
}

/** Where a page goes on: after this one. `null` stands for no due instant. */
export type CasePlace = readonly [at: number | null, complaintId: string];

/** Why an open case needs attention: as the database is asked, and as a row tells that was read already. */
const needs = {
  NEXT_ACTION_MISSING: { sql: 'c.nextActionOn is null', holds: ({ nextActionOn }) => nextActionOn === null },
  NEXT_ACTION_OVERDUE: {
    sql: 'c.nextActionOn < :on',
    holds: ({ nextActionOn }, { on }) => nextActionOn !== null && nextActionOn < on,
  },
  REVIEW_MISSING: {
    sql: ':isWorkingDay and c.needsReview and coalesce(c.lastReviewAt, c.receivedAt) < :startsAt',
    holds: ({ needsReview, lastReviewAt, receivedAt }, { isWorkingDay, startsAt }) =>
      isWorkingDay && needsReview && (lastReviewAt ?? receivedAt) < startsAt,
  },
  CLOCK_WARNED: { sql: 'c.isClockWarned', holds: ({ isClockWarned }) => isClockWarned },
  CLOCK_EXPIRED: { sql: 'c.isClockExpired', holds: ({ isClockExpired }) => isClockExpired },
  BEYOND_LIMIT: {
    sql: `jsonb_path_exists(c.summary, '$.limits[*] ? (@.needsDecision == true)')`,
    holds: ({ summary }) => summary.limits?.some(({ needsDecision }) => needsDecision) === true,
  },
  NO_HANDLER: { sql: 'c.handler is null', holds: ({ handler }) => handler === null },
} satisfies Readonly<Record<string, Need>>;

interface Need {
  /** With the parameters of `Today`. */
  readonly sql: string;
  readonly holds: (row: CaseRow, today: Today) => boolean;
}

export type Attention = keyof typeof needs;
// There are no other keys in it, which TypeScript does not take for granted.
export const attentions = Object.keys(needs) as readonly Attention[];

/** What there is about a case to attend to. */
export function attentionOf(row: CaseRow, today: Today): readonly Attention[] {
  return row.status === 'open' ? attentions.filter((each) => needs[each].holds(row, today)) : [];
}

/** The caseload, the soonest due first, cases without a due clock last: one more than asked for.
 *  @param firm named besides the policy of the rows: the index begins with it */
export async function findCases(
  tx: Tx,
  firm: string,
  today: Today,
  { attention, statuses, ...filter }: CaseFilter,
  { first, after }: Page<CasePlace>,
): Promise<readonly CaseRow[]> {
  const chosen = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  const query = tx.manager
    .createQueryBuilder(cases, 'c')
    .where({ firm, status: In(statuses), ...Object.fromEntries(chosen) })
    .andWhere('(c.dueOrder, c.complaintId) > (:at, :id)', placeOf(after, 'infinity'))
    .orderBy({ 'c.dueOrder': 'ASC', 'c.complaintId': 'ASC' })
    .limit(first + 1);
  const wanted = (attention ?? []).map((each) => `(${needs[each].sql})`).join(' or ');
  if (wanted !== '') query.andWhere(`c.status = 'open' and (${wanted})`, parametersOf(today));
  return rowsOf(query, today.now);
}

/** Open cases whose review of today is still to be done, the oldest first: one more than asked for. */
export async function casesToReview(
  tx: Tx,
  firm: string,
  today: Today,
  { first, after }: Page<CasePlace>,
): Promise<readonly CaseRow[]> {
  const query = tx.manager
    .createQueryBuilder(cases, 'c')
    .where({ firm })
    .andWhere(`c.status = 'open' and ${needs.REVIEW_MISSING.sql}`, parametersOf(today))
    .andWhere('(c.receivedAt, c.complaintId) > (:at, :id)', placeOf(after, '-infinity'))
    .orderBy({ 'c.receivedAt': 'ASC', 'c.complaintId': 'ASC' })
    .limit(first + 1);
  return rowsOf(query, today.now);
}

function parametersOf({ on, startsAt, isWorkingDay }: Today) {
  return { on, startsAt: new Date(startsAt), isWorkingDay };
}

function placeOf(after: CasePlace | undefined, withoutDue: string) {
  if (after === undefined) return { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  const [at, id] = after;
  return { at: at === null ? withoutDue : new Date(at), id };
}
