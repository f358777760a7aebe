import type { Tx } from '@gehoor/event-store';
import type { Page } from '@gehoor/service-kit';
import { In, LessThanOrEqual } from 'typeorm';
import { clocks, type ClockRow } from './clock-row';

/** Every run of the clocks of these complaints, in order of their start. */
export async function clocksOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly ClockRow[]> {
  const rows = await tx.manager.findBy(clocks, { complaintId: In(complaintIds) });
  return rows.toSorted(byStart);
}

function byStart({ run: one }: ClockRow, { run: other }: ClockRow): number {
  return one.startedAt - other.startedAt || one.clock.localeCompare(other.clock) || one.run - other.run;
}

/** Where a page of due clocks goes on: after this one. */
export type DuePlace = readonly [dueAt: number, complaintId: string, clockId: string];
const beforeAll: DuePlace = [-1, '00000000-0000-0000-0000-000000000000', ''];

/** Running clocks due before an instant, the soonest first: one more than asked for, to know whether more follow.
 *  @param firm named besides the policy of the rows: the index begins with it */
export function findDueClocks(
  tx: Tx,
  firm: string,
  until: number,
  { first, after = beforeAll }: Page<DuePlace>,
): Promise<readonly ClockRow[]> {
  const [dueAt, complaintId, clockId] = after;
  return (
    tx.manager
      .createQueryBuilder(clocks, 'clock')
      .where({ firm, dueAt: LessThanOrEqual(until) })
      // In so many words: the index is of running clocks alone, and a parameter may be any state.
      .andWhere(`clock.state = 'running'`)
      .andWhere('(clock.dueAt, clock.complaintId, clock.clockId) > (:dueAt, :complaintId, :clockId)', {
        dueAt: new Date(dueAt),
        complaintId,
        clockId,
      })
      .orderBy({ 'clock.dueAt': 'ASC', 'clock.complaintId': 'ASC', 'clock.clockId': 'ASC' })
      .limit(first + 1)
      .getMany()
  );
}

/** How the runs of one clock fared that were due in a period. */
export interface FaredRow {
  readonly procedureId: string;
  readonly procedureVersion: number;
  readonly clock: string;
  readonly kept: number;
  readonly broken: number;
  readonly running: number;
  readonly overdue: number;
  readonly voided: number;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  readonly longestMs: number | null;
}

/** How the firm's promises fared of which the last day lies in a period. Windows are the customer's own, no promises.
 *  @param firm named besides the policy of the rows: the index begins with it   @param from instant, start of the first day   @param to exclusive instant, end of the last day */
export function faredBetween(tx: Tx, firm: string, from: number, to: number): Promise<readonly FaredRow[]> {
  const late = `filter (where state = 'broken')`;
  // What was told to have lapsed, so that report and facts say the same: neither a gap that is over nor what is held up has.
  const overdue = `run -> 'expiredAt' is not null`;
  return tx.query<FaredRow>(
    `select procedure_id as "procedureId", procedure_version as "procedureVersion", clock,
       count(*) filter (where state = 'kept')::int as kept,
       count(*) ${late}::int as broken,
       count(*) filter (where state = 'paused' or (state = 'running' and not (${overdue})))::int as running,
       count(*) filter (where state = 'running' and ${overdue})::int as overdue,
       count(*) filter (where state = 'voided')::int as voided,
       (percentile_disc(0.5) within group (order by late_by_ms) ${late})::float8 as "medianMs",
       (percentile_disc(0.9) within group (order by late_by_ms) ${late})::float8 as "p90Ms",
       (max(late_by_ms) ${late})::float8 as "longestMs"
     from clocks
     where firm = $3 and due_at > $1 and due_at <= $2 and kind <> 'window'
     group by procedure_id, procedure_version, clock
     order by procedure_id, procedure_version, clock`,
    [new Date(from), new Date(to), firm],
  );
}

/** The version of a clock's stream when the clocks were read. */
const asRead = '(select version from streams where complaint_id = c.complaint_id)';

/** Clocks stand still of a complaint of which a fact was not acted on, because it is parked or newer code stated it: it may have
 *  stopped them in time. They are judged by the facts' own time afterwards. Nor is anybody asked again who had nothing to say. */
const isAsked = `
  not exists (select 1 from parked_complaints p where p.complaint_id = c.complaint_id::text)
  and not exists (select 1 from unread u where u.complaint_id = c.complaint_id)
  and not exists (select 1 from set_aside a
    where a.complaint_id = c.complaint_id and a.version = ${asRead} and a.up_to >= c.next_fire_at)`;

/** Goes along the index until there is enough. Of rows guarded by firm PostgreSQL expects next to none, and would sort all that are due. */
async function inOrder<T>(tx: Tx, sql: string, params: readonly unknown[]): Promise<readonly T[]> {
  tx.write('set local enable_sort = off');
  const rows = tx.query<T>(sql, params);
  tx.write('set local enable_sort = on');
  return rows;
}

/** A complaint for which time has something to bring about. */
export type DueComplaint = Pick<ClockRow, 'firm' | 'complaintId'>;

/** Clocks that are due to fire, the longest due first, each with its complaint, whose stream is locked: what somebody else has locked is
 *  passed over.   @param limit clocks at most   @param except complaints to be left alone */
export function claimDue(
  tx: Tx,
  now: number,
  { limit, except }: { readonly limit: number; readonly except: readonly string[] },
): Promise<readonly DueComplaint[]> {
  return inOrder<DueComplaint>(
    tx,
    `select c.firm, c.complaint_id as "complaintId" from clocks c
     cross join lateral (select version from streams where complaint_id = c.complaint_id for update skip locked) s
     where c.next_fire_at <= $1 and c.complaint_id <> all ($2::uuid[]) and ${isAsked}
       -- A stream that moved on since was let go by somebody who has fired what is read here.
       and s.version = ${asRead}
     order by c.next_fire_at limit $3`,
    [new Date(now), except, limit],
  );
}

/** When the next clock fires, or should have, if somebody else is at work on its complaint; undefined when none runs. */
export async function nextFiring(tx: Tx, except: readonly string[]): Promise<number | undefined> {
  const [row] = await inOrder<{ next: Date }>(
    tx,
    `select c.next_fire_at as next from clocks c
     where c.next_fire_at is not null and c.complaint_id <> all ($1::uuid[]) and ${isAsked}
     order by c.next_fire_at limit 1`,
    [except],
  );
  return row?.next.getTime();
}

/** Has everybody asked again who had nothing to say. */
export async function forgetSetAside(tx: Tx): Promise<void> {
  await tx.execute('delete from set_aside');
}

const runningIn = `from clocks where state in ('running', 'paused') and calendar_id = $1`;

/** How many of the firm's complaints have clocks running in a calendar, in any version of it. */
export async function countRunning(tx: Tx, calendar: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(`select count(distinct complaint_id)::int as count ${runningIn}`, [
    calendar,
  ]);
  return row?.count ?? 0;
}

/** A page of them, by id.   @param after the last of the page before */
export async function complaintsRunning(
  tx: Tx,
  calendar: string,
  after: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct complaint_id as id ${runningIn} and complaint_id > $2::uuid order by complaint_id limit $3`,
    [calendar, after ?? '00000000-0000-0000-0000-000000000000', limit],
  );
  return rows.map(({ id }) => id);
}
