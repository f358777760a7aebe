import { randomUUID } from 'node:crypto';
import { anEvent, createScratchDatabase, eventually, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import { handleOne } from '../../test/one';
import { eventStoreMigrations } from '../database/migrations';
import type { Tx } from '../database/transaction';
import { type Log, silentLog } from '../log';
import { systemTime } from '../time';
import type { Change } from './change';
import { createEventStore } from './event-store';
import type { EventStoreOptions } from './handle';
import { createRebuilder } from './rebuilder';

/** The tests' own rows: how many facts there are, as each release of the code puts it. */
const rows = `create table intake.counts (complaint_id uuid primary key, firm text not null, told text not null);
  grant select, insert, update on intake.counts to gehoor_intake`;

describe('rows of another shape', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  beforeEach(async () => {
    const migrations = eventStoreMigrations('intake');
    database = await createScratchDatabase({ services: [{ service: 'intake', migrations }] });
    await database.asOwner(rows);
    pool = await database.dataSource('intake');
  });
  afterEach(() => database.drop());
  failOnLeaks();

  const made: Change<number>[] = [];
  beforeEach(() => made.splice(0));
  /** Code of a release that writes rows of this shape. */
  const release = (shape: number, more: Partial<EventStoreOptions<number>> = {}): EventStoreOptions<number> => ({
    service: 'intake',
    dataSource: pool,
    time: systemTime,
    log: silentLog,
    initial: 0,
    evolve: (count) => count + 1,
    rows: async (tx, changes) => {
      made.push(...changes);
      for (const change of changes) await write(tx, change, `${change.state} facts, as ${shape}`);
    },
    shape,
    ...more,
  });
  const write = (tx: Tx, { complaintId, firm }: Change<number>, told: string) =>
    tx.execute(`insert into counts values ($1, $2, $3) on conflict (complaint_id) do update set told = $3`, [
      ...[complaintId, firm, told],
    ]);
  const receive = (options: EventStoreOptions<number>, complaintId: string, firm = 'directlease') =>
    handleOne(createEventStore(options), {
      firm,
      complaintId,
      command: 'Register',
      decide: () => [anEvent('complaint.received', { subject: complaintId })],
    });
  const told = async () =>
    (await database.asOwner<{ told: string }>('select told from intake.counts order by complaint_id')).map(
      (row) => row.told,
    );
  const shapes = async () =>
    (await database.asOwner<{ shape: number }>('select shape from intake.streams order by complaint_id')).map(
      (row) => row.shape,
    );
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID()).sort();

  it('are made anew of every firm, as of their last change, with nothing to be done again', async () => {
    const [first = '', second = ''] = ids(2);
    await receive(release(1), first);
    await receive(release(1), first);
    const result = await receive(release(1), second, 'leasem');
    made.splice(0);
    await createRebuilder(release(2)).drain?.();
    expect(await told()).toEqual(['2 facts, as 2', '1 facts, as 2']);
    expect(await shapes()).toEqual([2, 2]);
    expect(made).toMatchObject([
      { complaintId: first, before: 0, state: 2, version: 2, own: [], isAnew: true },
      { complaintId: second, firm: 'leasem', now: result.status === 'done' && result.change.now },
    ]);
    expect(made[0]?.events).toHaveLength(2);
    expect(await createRebuilder(release(2)).count()).toEqual({ older: 0, newer: 0 });
  });

  it('are made anew whole by the first change that meets them, in both directions', async () => {
    const [complaint = ''] = ids(1);
    await receive(release(1), complaint);
    await receive(release(2), complaint);
    expect([await told(), await shapes()]).toEqual([['2 facts, as 2'], [2]]);
    expect(made.at(-1)).toMatchObject({ before: 0, isAnew: true, own: [{ type: 'complaint.received' }] });
    expect(made.at(-1)?.events).toHaveLength(2);
    await receive(release(1), complaint);
    expect([await told(), await shapes()]).toEqual([['3 facts, as 1'], [1]]);
    await receive(release(1), complaint);
    expect(made.at(-1)?.before).toBe(3);
    expect(made.at(-1)?.isAnew).toBeUndefined();
    await createRebuilder(release(2)).drain?.();
    expect([await told(), await shapes()]).toEqual([['4 facts, as 2'], [2]]);
  });

  it('that newer code has made are left, and told', async () => {
    const [complaint = ''] = ids(1);
    await receive(release(3), complaint);
    const lines: object[] = [];
    await createRebuilder(release(2, { log: telling(lines) })).drain?.();
    expect(await shapes()).toEqual([3]);
    expect(lines).toEqual([{ service: 'intake', newer: 1 }]);
  });

  it('stay where they throw, hold up no other, and are tried again', async () => {
    const [first = '', poisoned = '', last = ''] = ids(3);
    for (const complaint of [first, poisoned, last]) await receive(release(1), complaint);
    const lines: object[] = [];
    const faulty = release(2, {
      log: telling(lines),
      rows: async (tx, [change]) => {
        if (change === undefined || change.complaintId === poisoned) throw new Error('cannot cope');
        await write(tx, change, 'as 2');
      },
    });
    await createRebuilder(faulty).drain?.();
    expect(await shapes()).toEqual([2, 1, 2]);
    expect(await told()).toEqual(['as 2', '1 facts, as 1', 'as 2']);
    expect(lines).toMatchObject([
      { left: 3 },
      { complaintId: poisoned, err: { message: 'cannot cope' } },
      { done: 2, failed: 1 },
    ]);
    await createRebuilder(release(2)).drain?.();
    expect(await shapes()).toEqual([2, 2, 2]);
  });

  it('go on where they were after a stop', async () => {
    for (const complaint of ids(5)) await receive(release(1), complaint);
    const rebuilder = createRebuilder(release(2));
    let done = 0;
    const run = { pageSize: 2, isStopping: () => done === 3, onProgress: () => void (done += 1) };
    expect(await rebuilder.rebuild(run)).toEqual({ done: 3, failed: 0 });
    expect(await shapes()).toEqual([2, 2, 2, 1, 1]);
    expect(await rebuilder.rebuild({ pageSize: 2 })).toEqual({ done: 2, failed: 0 });
  });

  it('are all made anew when asked, the marking too going on where it was', async () => {
    for (const complaint of ids(5)) await receive(release(2), complaint);
    const rebuilder = createRebuilder(release(2));
    let looks = 0;
    const stopped = await rebuilder.markAll({ pageSize: 2, isStopping: () => (looks += 1) > 1 });
    expect([stopped, await shapes()]).toEqual([{ marked: 2, isResumed: false }, [0, 0, 2, 2, 2]]);
    expect(await rebuilder.markAll({ pageSize: 2 })).toEqual({ marked: 3, isResumed: true });
    expect(await rebuilder.rebuild({})).toEqual({ done: 5, failed: 0 });
    expect(await shapes()).toEqual([2, 2, 2, 2, 2]);
  });

  it('are made anew by two processes at once while commands go on, each shape right in the end', async () => {
    const complaints = ids(20);
    for (const complaint of complaints) await receive(release(1), complaint);
    const rebuilders = [createRebuilder(release(2)), createRebuilder(release(2))];
    await Promise.all([
      ...rebuilders.map((each) => each.drain?.()),
      ...complaints.map((complaint) => receive(release(2), complaint)),
    ]);
    expect(new Set(await told())).toEqual(new Set(['2 facts, as 2']));
    expect(new Set(await shapes())).toEqual(new Set([2]));
  });

  it('are looked for by work that ends without waiting for its next look', async () => {
    await receive(release(1), randomUUID());
    const rebuilder = createRebuilder(release(2));
    await rebuilder.start();
    await eventually(async () => (await shapes()).every((shape) => shape === 2));
    const began = Date.now();
    await rebuilder.stop();
    expect(Date.now() - began).toBeLessThan(2000);
  });

  it('are found by their index, by the role that works under row-level security', async () => {
    await database.asOwner(
      `insert into intake.streams (complaint_id, firm, version, shape)
       select gen_random_uuid(), 'directlease', 0, case when n % 1000 = 0 then 1 else 2 end from generate_series(1, 20000) n;
       analyze intake.streams`,
    );
    await pool.transaction(async (manager) => {
      await manager.query(`select set_config('app.firm', '*', true)`);
      const plan: readonly object[] = await manager.query(
        `explain select complaint_id, firm, shape from streams
         where shape < 2 and (shape, complaint_id) > (0, '00000000-0000-0000-0000-000000000000'::uuid)
         order by shape, complaint_id limit 200`,
      );
      expect(JSON.stringify(plan)).toContain('streams_by_shape');
      expect(JSON.stringify(plan)).toMatch(/Index Cond:[^"]*shape < 2/);
    });
  });
});

/** A log whose lines are kept. */
function telling(lines: object[]): Log {
  const keep = (fields: object) => void lines.push(fields);
  const log: Log = { ...silentLog, info: keep, warn: keep, error: keep, child: () => log };
  return log;
}
