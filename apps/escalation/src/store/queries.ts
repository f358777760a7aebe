import type { Clock, Tx } from '@gehoor/event-store';
import { type Page, timeNow } from '@gehoor/service-kit';
import { In } from 'typeorm';
import { cases, type CaseRow } from './case-row';

/** The cases of these complaints. */
export async function casesOf(tx: Tx, clock: Clock, complaintIds: readonly string[]): Promise<readonly CaseRow[]> {
  const now = await timeNow(tx, clock);
  const rows = await tx.manager.findBy(cases, { complaintId: In(complaintIds) });
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

// With the parameters of `Today`.
const needs: Readonly<Record<Attention, string>> = {
  NEXT_ACTION_MISSING: 'c.nextActionOn is null',
  NEXT_ACTION_OVERDUE: 'c.nextActionOn < :on',
  REVIEW_MISSING: ':isWorkingDay and c.needsReview and coalesce(c.lastReviewAt, c.receivedAt) < :startsAt',
  CLOCK_WARNED: 'c.isClockWarned',
  CLOCK_EXPIRED: 'c.isClockExpired',
  NO_HANDLER: 'c.handler is null',
};

/** The caseload, the soonest due first, cases without a due clock last: one more than asked for. */
export async function findCases(
  tx: Tx,
  today: Today,
  { attention = [], statuses, ...filter }: CaseFilter,
  { first, after }: Page<CasePlace>,
): Promise<readonly CaseRow[]> {
  const chosen = Object.entries(filter).filter(([, value]) => value !== undefined);
  const query = tx.manager
    .createQueryBuilder(cases, 'c')
    .where({ status: In(statuses), ...Object.fromEntries(chosen) })
    .andWhere('(c.dueOrder, c.complaintId) > (:at, :id)', placeOf(after, 'infinity'))
    .orderBy({ 'c.dueOrder': 'ASC', 'c.complaintId': 'ASC' })
    .limit(first + 1);
  const wanted = attention.map((each) => `(${needs[each]})`).join(' or ');
  if (wanted !== '') query.andWhere(`c.status = 'open' and (${wanted})`, parametersOf(today));
  return (await query.getMany()).map((row) => ({ ...row, now: today.now }));
}

/** Open cases whose review of today is still to be done, the oldest first: one more than asked for. */
export async function casesToReview(
  tx: Tx,
  today: Today,
  { first, after }: Page<CasePlace>,
): Promise<readonly CaseRow[]> {
  const query = tx.manager
    .createQueryBuilder(cases, 'c')
    .where(`c.status = 'open' and ${needs.REVIEW_MISSING}`, parametersOf(today))
    .andWhere('(c.receivedAt, c.complaintId) > (:at, :id)', placeOf(after, '-infinity'))
    .orderBy({ 'c.receivedAt': 'ASC', 'c.complaintId': 'ASC' })
    .limit(first + 1);
  return (await query.getMany()).map((row) => ({ ...row, now: today.now }));
}

function parametersOf({ on, startsAt, isWorkingDay }: Today) {
  return { on, startsAt: new Date(startsAt), isWorkingDay };
}

function placeOf(after: CasePlace | undefined, withoutDue: string) {
  if (after === undefined) return { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  const [at, id] = after;
  return { at: at === null ? withoutDue : new Date(at), id };
}
