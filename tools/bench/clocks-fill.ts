import type { ComplaintEvent } from '@gehoor/contracts';
import { isoOf, type Moment } from '@gehoor/decision';
import { schemaName, uuidV7 } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { anEventAt } from '@gehoor/testing';
import type { Client } from 'pg';
import { slaScheduler } from '../../apps/sla-scheduler/src';
import { clocks, type ClockRow } from '../../apps/sla-scheduler/src/store/clock-row';
import { timePassed } from '../../apps/sla-scheduler/src/work/due-clocks';
import { type Lines, storedBy } from '../simulate/lines';
import { type Simulated, simulatedAs } from '../simulate/service';
import { writePage } from '../simulate/written';

/** A complaint that the scheduler has heard of, and when it looked at its clocks. */
export interface Heard {
  readonly firm: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly lookedAt?: number;
}

/** A clock that was fired: its fact, and its row afterwards. */
export interface FiredClock {
  readonly event: ComplaintEvent;
  readonly row: ClockRow;
}

const schema = schemaName('sla-scheduler');
let places = 0;

async function heardBy(rulebook: Rulebook, each: Heard, complaintId: string): Promise<Simulated> {
  const { firm, receivedAt, lookedAt } = each;
  const scheduler = simulatedAs(slaScheduler, rulebook)({ firm, complaintId });
  await scheduler.hears(receivedOf(each, complaintId), momentAt(receivedAt));
  if (lookedAt !== undefined) await scheduler.carries(timePassed, undefined, momentAt(lookedAt));
  return scheduler;
}

/** What is written when a complaint's clock fires.   @throws where it is not one clock that fires by then */
export async function firedBy(rulebook: Rulebook, heard: Heard, now: number): Promise<FiredClock> {
  const scheduler = await heardBy(rulebook, heard, uuidV7(heard.receivedAt));
  const [event, ...others] = await scheduler.carries(timePassed, undefined, momentAt(now));
  if (event?.type !== 'clock.expired' || others.length > 0) throw new Error('one clock was to fire');
  const all = await scheduler.rows();
  const rows = all.flatMap(([table, rowsOf]) => (table.options.name === clocks.options.name ? rowsOf : []));
  const row = (rows as unknown as readonly ClockRow[]).find(({ clockId }) => clockId === event.data.clockId);
  if (row === undefined) throw new Error('a clock that fired has no row');
  return { event, row };
}

/** Complaints as the scheduler has stored them, by its own code: facts, versions, rows.   @returns their ids, in order */
export async function writeHeard(
  client: Client,
  rulebook: Rulebook,
  heard: readonly Heard[],
): Promise<readonly string[]> {
  const lines = new Map<string, Lines>();
  const ids: string[] = [];
  for (const each of heard) {
    const { firm } = each;
    const complaintId = uuidV7(each.receivedAt);
    ids.push(complaintId);
    const scheduler = await heardBy(rulebook, each, complaintId);
    for (const [as, rows] of await storedBy(scheduler, { firm, complaintId })) {
      const into = `${schema}.${as.table}`;
      const known = lines.get(into) ?? { into, columns: as.columns, lines: [] };
      lines.set(into, known);
      known.lines.push(...rows.map(as.lineOf));
    }
  }
  await writePage(client, lines);
  return ids;
}

/** What intake tells of it. */
export function receivedOf({ firm, receivedAt }: Heard, complaintId: string) {
  const at = isoOf(receivedAt);
  const data = { procedure: { id: firm, version: 1 }, registeredAt: at };
  return anEventAt('complaint.received', at, data, { subject: complaintId, firm, procedure: `${firm}@1` });
}

function momentAt(now: number): Moment {
  return { now, newId: () => uuidV7(now) };
}

const tables = ['streams', 'events', 'clocks'] as const;

/** Takes complaints out of the scheduler's tables, to be copied from. */
export async function keepApart(client: Client, complaintIds: readonly string[]): Promise<void> {
  await client.query('create schema bench');
  for (const table of tables) {
    const those = `${schema}.${table} where complaint_id = any ($1::uuid[])`;
    await client.query(`create table bench.${table} (like ${schema}.${table})`);
    await client.query(`insert into bench.${table} select * from ${those}`, [complaintIds]);
    await client.query(`delete from ${those}`, [complaintIds]);
  }
}

/** Copies of a complaint that is kept apart, under ids of their own: nothing else tells them apart.   @returns the ids, in order */
export async function writeCopies(client: Client, complaintId: string, count: number): Promise<readonly string[]> {
  const from = places;
  places += count;
  const id = idOf('8000');
  const eventId = idOf(`9' || lpad(t.version::text, 3, '0') || '`);
  const instead: Readonly<Record<string, string>> = {
    complaint_id: id,
    id: eventId,
    event: `t.event || jsonb_build_object('subject', ${id}, 'id', ${eventId})`,
  };
  for (const table of tables) {
    const { rows } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'bench' and table_name = $1 order by ordinal_position`,
      [table],
    );
    const names = rows.map(({ name }) => name);
    await client.query(
      `insert into ${schema}.${table} (${names.join()}) select ${names.map((name) => instead[name] ?? `t.${name}`).join()}
       from bench.${table} t, generate_series(${from}::bigint, ${from + count - 1}) n where t.complaint_id = $1`,
      [complaintId],
    );
  }
  return Array.from(
    { length: count },
    (_, n) => `0198a000-0000-7000-8000-${(from + n).toString(16).padStart(12, '0')}`,
  );
}

function idOf(variant: string): string {
  return `('0198a000-0000-7000-${variant}-' || lpad(to_hex(n), 12, '0'))::uuid`;
}
