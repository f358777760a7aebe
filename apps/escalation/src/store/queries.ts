import type { Time, Tx } from '@gehoor/event-store';
import { type Page, timeNow } from '@gehoor/service-kit';
import { type Calendar, isWorkingDay, localDate, startOfLocalDate } from '@gehoor/working-time';
import { In, type SelectQueryBuilder } from 'typeorm';
import { cases, type CaseRow, type StoredCase } from './case-row';

/** The cases of these complaints. */
export function casesOf(tx: Tx, time: Time, complaintIds: readonly string[]): Promise<readonly CaseRow[]> {
  const query = tx.manager.createQueryBuilder(cases, 'c').where({ complaintId: In(complaintIds) });
  return rowsOf(query, timeNow(tx, time));
}

/** Each with how far its stream was, in one statement: a version read by itself might be one that the row does not show. */
async function rowsOf(
  query: SelectQueryBuilder<StoredCase>,
  time: number | Promise<number>,
): Promise<readonly CaseRow[]> {
  const versioned = query.addSelect(
    '(select s.version from streams s where s.complaint_id = c.complaint_id)',
    'version',
  );
  const [now, { entities, raw }] = await Promise.all([
    time,
    versioned.getRawAndEntities<{ readonly version: number }>(),
  ]);
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
  /** Left out: open and resolved ones; and whichever there are, where it is asked what there is to attend to or who owes something. */
  readonly statuses?: readonly string[] | undefined;
  readonly attention?: readonly Attention[] | null;
  /** The role that owes something. */
  readonly owedBy?: string | null;
}

const owes = `jsonb_path_exists(c.summary, '$.duties[*] ? (@.state == "open" && @.role == $role)', jsonb_build_object('role', cast(:owedBy as text)))`;

/** Where a page goes on: after this one. `null` stands for no due instant. */
export type CasePlace = readonly [at: number | null, complaintId: string];

type Status = CaseRow['status'];

/** Where somebody waits for an answer: a message that was passed on is answered too. */
const unanswered: readonly Status[] = ['open', 'routed'];
const handled: readonly Status[] = ['open', 'resolved'];
const all: readonly Status[] = ['open', 'resolved', 'routed', 'closed'];

/** Why a case needs attention: as the database is asked, and as a row tells that was read already. */
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
  CLOCK_WARNED: { sql: 'c.isClockWarned', holds: ({ isClockWarned }) => isClockWarned, of: unanswered },
  CLOCK_EXPIRED: { sql: 'c.isClockExpired', holds: ({ isClockExpired }) => isClockExpired, of: unanswered },
  DUTY_LATE: {
    sql: `jsonb_path_exists(c.summary, '$.duties[*] ? (@.state == "open" && @.dueAt <= $now)', jsonb_build_object('now', cast(:nowMs as bigint)))`,
    holds: ({ summary }, { now }) =>
      summary.duties?.some(({ state, dueAt }) => state === 'open' && dueAt !== undefined && dueAt <= now) === true,
    of: all,
  },
  DECISION_NOT_TOLD: {
    sql: `c.summary ->> 'decisionOwes' = 'telling'`,
    holds: ({ summary: { decisionOwes } }) => decisionOwes === 'telling',
    of: handled,
  },
  DECISION_NOT_WRITTEN: {
    sql: `c.summary ->> 'decisionOwes' = 'writing'`,
    holds: ({ summary: { decisionOwes } }) => decisionOwes === 'writing',
    of: handled,
  },
  STATEMENT_UNHEEDED: {
    sql: `jsonb_path_exists(c.summary, '$ ? (@.isUnheeded == true)')`,
    holds: ({ summary }) => summary.isUnheeded,
    of: all,
  },
  LETTER_BLOCKED: {
    sql: `jsonb_path_exists(c.summary, '$ ? (@.hasBlocked == true)')`,
    holds: ({ summary }) => summary.hasBlocked,
    of: all,
  },
  LETTER_BOUNCED: {
    sql: `jsonb_path_exists(c.summary, '$ ? (@.hasReturned == true)')`,
    holds: ({ summary }) => summary.hasReturned,
    of: all,
  },
  ORDERS_OPEN: {
    sql: `jsonb_path_exists(c.summary, '$ ? (@.hasOpenOrders == true)')`,
    holds: ({ summary }) => summary.hasOpenOrders,
    of: all,
  },
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
  /** In which states it is asked of a case; only of an open one, if left out. */
  readonly of?: readonly Status[];
}

export type Attention = keyof typeof needs;
// There are no other keys in it, which TypeScript does not take for granted.
export const attentions = Object.keys(needs) as readonly Attention[];

/** What there is about a case to attend to. */
export function attentionOf(row: CaseRow, today: Today): readonly Attention[] {
  return attentions.filter((each) => statusesOf(needs[each]).includes(row.status) && needs[each].holds(row, today));
}

function statusesOf({ of: statuses = ['open'] }: Need): readonly Status[] {
  return statuses;
}

function isNeeded(need: Need): string {
  return `(${isIn(statusesOf(need))} and (${need.sql}))`;
}

/** Closed cases are many: only those are looked at about which something is still to be done. */
function isIn(statuses: readonly Status[]): string {
  const others = statuses.flatMap((status) => (status === 'closed' ? [] : [`'${status}'`]));
  const isOther = others.length === 1 ? `c.status = ${others.join('')}` : `c.status in (${others.join(', ')})`;
  return statuses.includes('closed') ? `(${isOther} or (c.status = 'closed' and c.isUnfinished))` : isOther;
}

/** The caseload, the soonest due first, cases without a due clock last: one more than asked for.
 *  @param firm named besides the policy of the rows: the index begins with it */
export async function findCases(
  tx: Tx,
  firm: string,
  today: Today,
  { attention, statuses, owedBy, ...filter }: CaseFilter,
  { first, after }: Page<CasePlace>,
): Promise<readonly CaseRow[]> {
  const chosen = Object.entries(filter).filter(([, value]) => isGiven(value));
  const query = tx.manager
    .createQueryBuilder(cases, 'c')
    .where({ firm, ...Object.fromEntries(chosen) })
    .andWhere('(c.dueOrder, c.complaintId) > (:at, :id)', placeOf(after, 'infinity'))
    .orderBy({ 'c.dueOrder': 'ASC', 'c.complaintId': 'ASC' })
    .limit(first + 1);
  const wanted = (attention ?? []).map((each) => isNeeded(needs[each])).join(' or ');
  if (wanted !== '') query.andWhere(`(${wanted})`, parametersOf(today));
  if (isGiven(owedBy)) query.andWhere(owes, { owedBy });
  if (statuses !== undefined) query.andWhere({ status: In(statuses) });
  // What there is to attend to says of which cases by itself.
  else if (wanted === '') query.andWhere(isIn(isGiven(owedBy) ? all : handled));
  return rowsOf(query, today.now);
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
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
    .andWhere(isNeeded(needs.REVIEW_MISSING), parametersOf(today))
    .andWhere('(c.receivedAt, c.complaintId) > (:at, :id)', placeOf(after, '-infinity'))
    .orderBy({ 'c.receivedAt': 'ASC', 'c.complaintId': 'ASC' })
    .limit(first + 1);
  return rowsOf(query, today.now);
}

function parametersOf({ now, on, startsAt, isWorkingDay }: Today) {
  return { on, startsAt: new Date(startsAt), isWorkingDay, nowMs: now };
}

function placeOf(after: CasePlace | undefined, withoutDue: string) {
  if (after === undefined) return { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  const [at, id] = after;
  return { at: at === null ? withoutDue : new Date(at), id };
}
