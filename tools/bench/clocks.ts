import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeEvent } from '@gehoor/contracts';
import { silentLog } from '@gehoor/event-store';
import { createPostgresLogTransport } from '@gehoor/event-transport';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { committedRulebook } from '@gehoor/testing';
import type { Client } from 'pg';
import { createDatabase, migrateAll } from '../../apps/standalone/src/database';
import { services } from '../../apps/standalone/src/generated/services';
import { connected } from '../simulate/written';
import { firedBy, type Heard, keepApart, receivedOf, writeCopies, writeHeard } from './clocks-fill';
import { type Member, startMember } from './clocks-talk';
import { removeData } from './data';
import { cpuMsOfFamily, parentOf } from './processor';
import { type Shares, sharesTold } from './profile';
import { type Measurement, printMeasurements, rate } from './table';

/** `npm run bench:clocks [-- armed due overdue seconds]`: how fast clocks fire while a million are armed, and how late. *Fired* is decided
 *  and committed, with its row and its message in the outbox; the relay runs, reactions do not. Beside two job queues that work with
 *  PostgreSQL, whose jobs write what a fired clock writes and decide nothing; they have no million armed. */
const armed = Number(process.argv[2] ?? 1_000_000);
const due = Number(process.argv[3] ?? 15_000);
const overdue = Number(process.argv[4] ?? 100_000);
const seconds = Number(process.argv[5] ?? 20);
const turns = 2;
const perSecond = 500;
/** Complaints that come in meanwhile, each with five clocks. */
const comingIn = 100;

const hourMs = 3_600_000;
/** What time it is for the scheduler when all begins. */
const now = Date.parse('2026-12-16T10:00:00Z');

/** Of two clocks one has lapsed. */
const one: Heard = { firm: 'atradius', receivedAt: Date.parse('2026-12-09T09:00:00Z') };
/** Two have lapsed, and one is to be warned of. */
const three: Heard = {
  firm: 'leasem',
  receivedAt: Date.parse('2026-11-23T09:00:00Z'),
  lookedAt: Date.parse('2026-11-28T09:00:00Z'),
};
/** Nothing is due yet: with three, three, four and two clocks. */
const waiting: readonly (Heard & { readonly clocks: number })[] = [
  { firm: 'leasem', receivedAt: Date.parse('2026-12-14T10:00:00Z'), clocks: 3 },
  { firm: 'leasem', receivedAt: Date.parse('2026-12-15T11:00:00Z'), clocks: 3 },
  { firm: 'connecte', receivedAt: Date.parse('2026-12-15T12:00:00Z'), clocks: 4 },
  { firm: 'atradius', receivedAt: Date.parse('2026-12-15T13:00:00Z'), clocks: 2 },
];

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gehoor-bench-'));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    wasUsed: false,
    // When a page was committed is what counts.
    settings: { track_commit_timestamp: 'on' },
  });
  try {
    const database = await createDatabase(postgres.url);
    await migrateAll(database, services);
    const client = await connected(database);
    const measurements = await benched(client, database).finally(() => client.end());
    process.exitCode = printMeasurements(measurements);
  } finally {
    await postgres.stop();
    await removeData(folder);
  }
}

async function benched(client: Client, database: string): Promise<readonly Measurement[]> {
  const rulebook = committedRulebook();
  const [oneId = '', threeId = '', ...waitingIds] = await writeHeard(client, rulebook, [one, three, ...waiting]);
  await keepApart(client, [oneId, threeId, ...waitingIds]);
  const beganAt = Date.now();
  const perTemplate = armed / waiting.length;
  for (const [at, { clocks }] of waiting.entries())
    await writeCopies(client, waitingIds[at] ?? '', Math.ceil(perTemplate / clocks));
  await client.query('vacuum analyze');
  console.log(`${await countArmed(client)} clocks armed in ${Math.round((Date.now() - beganAt) / 1000)} s`);

  const offsetMs = now - Date.now();
  const fired = await firedBy(rulebook, one, now);
  const [house, second, boss, graphile] = await Promise.all([
    startMember('clocks-house.ts', { database, offsetMs }),
    startMember('clocks-house.ts', { database, offsetMs }),
    startMember('clocks-peers.ts', { database, fired, peer: 'pg-boss' }),
    startMember('clocks-peers.ts', { database, fired, peer: 'graphile-worker' }),
  ]);
  try {
    const firing = (template: string, count: number, members: readonly Member[]) =>
      run(client, template, count, members);
    const ofPeer = (peer: Member, count: number) => run(client, oneId, count, [peer], true);
    // Who runs for the first time is slow.
    for (const warm of [house, second]) await firing(oneId, 2_000, [warm]);
    for (const warm of [boss, graphile]) await ofPeer(warm, 1_000);

    const runs = { one: [] as Run[], three: [] as Run[], two: [] as Run[], boss: [] as Run[], graphile: [] as Run[] };
    for (let turn = 0; turn < turns; turn += 1) {
      runs.one.push(await firing(oneId, due, [house]));
      runs.boss.push(await ofPeer(boss, due));
      runs.two.push(await firing(oneId, due, [house, second]));
      runs.graphile.push(await ofPeer(graphile, due));
      runs.three.push(await firing(threeId, due, [house]));
    }
    const late = await lateness(client, database, house, offsetMs);
    const all = await firing(oneId, overdue, [house]);
    await house.ask('profile');
    await firing(oneId, due, [house]);
    const shares = await house.ask<Shares>('profiled');
    console.log(`where the time of the process goes: ${sharesTold(shares)}`);
    for (const [what, each] of Object.entries(runs)) console.log(`${what}: ${each.map(runInWords).join('; ')}`);

    const ours = rateOf(runs.one);
    const seen = [...new Set(runs.two.flatMap((each) => each.waits))];
    if (seen.length > 0) console.log(`seen waiting: ${seen.join('; ')}`);
    // While a table grows who writes to it waits a moment: no transaction holds that lock.
    const waited = seen.filter((wait) => !wait.startsWith('extend '));
    const overdueSeconds = (all.ms * 100_000) / (1000 * overdue);
    return [
      measured('fired a second, one due a complaint', rate(ours), '>= 5,000', ours >= 5_000),
      measured(
        'fired a second, three due a complaint',
        rate(rateOf(runs.three)),
        '>= 12,000',
        rateOf(runs.three) >= 12_000,
      ),
      measured(
        `p99 of the lateness at ${perSecond}/s, ${late.armed} armed meanwhile`,
        `${late.p99.toFixed(0)} ms`,
        '< 1,000 ms',
        late.p99 < 1_000,
      ),
      measured('100,000 overdue fired', `${overdueSeconds.toFixed(1)} s`, '< 30 s', overdueSeconds < 30),
      besides('two processes', rateOf(runs.two), 'one', ours, 0.9),
      measured('locks of each other that two waited for', String(waited.length), '0', waited.length === 0),
      besides('fired a second', ours, 'pg-boss, nothing decided', rateOf(runs.boss), 1),
      besides('fired a second', ours, 'graphile-worker, nothing decided', rateOf(runs.graphile), 1),
    ];
  } finally {
    await Promise.all([house, second, boss, graphile].map((member) => member.end()));
  }
}

async function countArmed(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    'select count(*) from sla_scheduler.clocks where next_fire_at is not null',
  );
  return Number(rows[0]?.count);
}

/** One time that clocks fired. */
interface Run {
  readonly fired: number;
  /** From the start to the last commit. */
  readonly ms: number;
  /** Milliseconds of processor of each fired: of the processes together, and of the database. */
  readonly cpuMs: number;
  readonly databaseCpuMs: number;
  /** What had not gone out yet at the end. */
  readonly outbox: number;
  /** Statements that waited for a lock. */
  readonly waits: readonly string[];
}

/** Complaints with something due are there; then work on them begins, until none is left. */
async function run(
  client: Client,
  template: string,
  count: number,
  members: readonly Member[],
  isPeer = false,
): Promise<Run> {
  const ids = await writeCopies(client, template, count);

  const span = [ids[0], ids.at(-1)];
  if (isPeer) for (const member of members) await member.ask('add', ids);
  await client.query('analyze sla_scheduler.streams, sla_scheduler.clocks');
  const { rows: before } = await client.query<{ pid: number; version: number }>(
    'select pg_backend_pid() as pid, version from sla_scheduler.streams where complaint_id = $1',
    [ids[0]],
  );
  const { pid = 0, version = 0 } = before[0] ?? {};
  const cpu = async () => ({
    own: (await Promise.all(members.map((member) => member.cpuMs()))).reduce((sum, each) => sum + each, 0),
    database: cpuMsOfFamily(parentOf(pid)),
  });
  const waits = new Set<string>();

  const cpuBefore = await cpu();
  const beganAt = Date.now();
  await Promise.all(members.map((member) => member.ask('start')));

  const isLeft = async () => {
    const { rowCount } = await client.query(
      'select 1 from sla_scheduler.streams where complaint_id between $1 and $2 and version = $3 limit 1',
      [...span, version],
    );
    return (rowCount ?? 0) > 0;
  };
  for (let look = 0; look % 10 !== 0 || (await isLeft()); look += 1) {
    for (const wait of await waitsForLocks(client)) waits.add(wait);
    await sleep(20);
  }
  const { rows } = await client.query<{ fired: string; last: string; outbox: string }>(
    `select count(*) as fired, extract(epoch from max(pg_xact_commit_timestamp(xmin))) * 1000 as last,
       (select count(*) from sla_scheduler.outbox) as outbox
     from sla_scheduler.facts where complaint_id between $1 and $2 and version > $3`,
    [...span, version],
  );

  const cpuAfter = await cpu();
  await Promise.all(members.map((member) => member.ask('stop')));
  const fired = Number(rows[0]?.fired);
  // What did not go out in time is nobody else's burden.
  await client.query('truncate sla_scheduler.outbox');
  return {
    fired,
    ms: Number(rows[0]?.last) - beganAt,
    cpuMs: (cpuAfter.own - cpuBefore.own) / fired,
    databaseCpuMs: (cpuAfter.database - cpuBefore.database) / fired,
    outbox: Number(rows[0]?.outbox),
    waits: [...waits],
  };
}

async function waitsForLocks(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ wait: string }>(
    `select concat_ws(' ', wait_event, application_name, left(regexp_replace(query, '\\s+', ' ', 'g'), 80)) as wait from pg_stat_activity
     where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return rows.map(({ wait }) => wait);
}

/** How late clocks fire that become due one after the other, while complaints come in and theirs are armed. */
async function lateness(client: Client, database: string, house: Member, offsetMs: number) {
  const dueFrom = now + 2 * hourMs;
  const heard = Array.from({ length: perSecond * seconds }, (_, n): Heard => {
    const dueAt = dueFrom + (1000 * n) / perSecond;
    // Warned of when half of its 48 hours are over.
    return { firm: 'three-step-lease', receivedAt: dueAt - 24 * hourMs };
  });
  const ids = await writeHeard(client, committedRulebook(), heard);
  const before = await countArmed(client);
  const transport = await createPostgresLogTransport({ connectionString: database, log: silentLog });
  const ahead = dueFrom - 2_000 - Date.now();
  await house.ask('move', ahead);
  await house.ask('start all');
  const each = 10;
  const beganAt = performance.now();
  for (let sent = 0; sent < comingIn * (seconds + 2); sent += each) {
    const receivedAt = Date.now() + ahead;
    const received = Array.from({ length: each }, () => receivedOf({ firm: 'directlease', receivedAt }, randomUUID()));
    await transport.publish(received.map(encodeEvent));
    await sleep(beganAt + (1000 * (sent + each)) / comingIn - performance.now());
  }
  await sleep(2_000);
  const { rows } = await client.query<{ fired: string; p99: number }>(
    `select count(*) as fired, percentile_disc(0.99) within group (
         order by extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 + $2::float8 - extract(epoch from (fact -> 'data' ->> 'at')::timestamptz) * 1000
       )::float8 as p99
     from sla_scheduler.facts where complaint_id = any ($1::uuid[]) and type = 'clock.warned'`,
    [ids, ahead],
  );
  await house.ask('stop');
  await house.ask('move', offsetMs);
  await transport.close();
  const [row] = rows;
  if (Number(row?.fired) !== ids.length) throw new Error(`${row?.fired} of ${ids.length} fired`);
  // Each was armed for its end as well, and is so still.
  return { p99: row?.p99 ?? Number.NaN, armed: (await countArmed(client)) - before };
}

function rateOf(runs: readonly Run[]): number {
  const total = (of: (run: Run) => number) => runs.reduce((sum, run) => sum + of(run), 0);
  return (1000 * total(({ fired }) => fired)) / total(({ ms }) => ms);
}

function runInWords({ fired, ms, cpuMs, databaseCpuMs, outbox }: Run): string {
  const each = `${cpuMs.toFixed(3)} + ${databaseCpuMs.toFixed(3)} ms of processor, database's after it`;
  return `${Math.round((1000 * fired) / ms)}/s (${each}; ${outbox} not gone out)`;
}

function measured(measure: string, ours: string, goal: string, isMet: boolean): Measurement {
  return { measure, ours, goal, isMet };
}

function besides(measure: string, ours: number, peer: string, theirs: number, goal: number): Measurement {
  const ratio = ours / theirs;
  const isMet = goal === 1 ? ratio > goal : ratio >= goal;
  const sign = goal === 1 ? '>' : '>=';
  return {
    measure,
    ours: rate(ours),
    beside: `${peer} ${rate(theirs)}`,
    ratio: ratio.toFixed(2),
    goal: `${sign} ${goal}`,
    isMet,
  };
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // Processes that are still there end with this one.
  .finally(() => process.exit());
