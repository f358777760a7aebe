import { randomUUID } from 'node:crypto';
import type { Fact } from '@gehoor/contracts';
import { type ComplaintEvent } from '@gehoor/contracts';
import { anEvent, createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import type { Tx } from '../database/transaction';
import { eventStoreMigrations } from '../database/migrations';
import { silentLog } from '../log';
import { systemTime } from '../time';
import { keeping } from './change';
import { createEventStore } from './event-store';
import type { EventStoreOptions, HandleRequest } from './handle';

type Count = number;
type Request = HandleRequest<Count, never, void>;

describe('a page of commands', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  failOnLeaks();

  beforeAll(async () => {
    const migrations = eventStoreMigrations('intake');
    database = await createScratchDatabase({ services: [{ service: 'intake', migrations }] });
    pool = await database.dataSource('intake');
  });
  afterAll(() => database.drop());

  /** As one process has it: with a memory of its own. */
  const aStore = (more: Partial<EventStoreOptions<Count>> = {}) =>
    createEventStore<Count>({
      service: 'intake',
      dataSource: pool,
      time: systemTime,
      log: silentLog,
      initial: 0,
      evolve: (count) => count + 1,
      ...more,
    });
  const received = (): Fact => ({ type: 'complaint.received', data: anEvent('complaint.received').data });
  const handedOver = (): Fact => ({
    type: 'complaint.handed-over',
    data: { at: '2026-03-02T10:00:00.000Z', from: 'reception', to: 'fleet' },
  });
  const next = (count: Count) => [count === 0 ? received() : handedOver()];
  const command = (complaintId: string, more: Partial<Request> = {}): Request => ({
    firm: 'directlease',
    complaintId,
    command: 'Test',
    decide: next,
    ...more,
  });
  const statuses = (results: readonly { readonly status: string }[]) => results.map(({ status }) => status);
  const versionsOf = async (ids: readonly string[]) => {
    const rows = await database.asOwner<{ id: string; version: number }>(
      'select complaint_id as id, version from intake.streams where complaint_id = any ($1)',
      [ids],
    );
    return ids.map((id) => rows.find((row) => row.id === id)?.version ?? 0);
  };

  it('shares one transaction, over complaints and firms, each decided on what came before it', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const seen: Count[] = [];
    const noting = (id: string, more: Partial<Request> = {}) =>
      command(id, { decide: (count) => (seen.push(count), next(count)), ...more });
    const page = [noting(one), noting(two, { firm: 'otherfirm' }), noting(one), noting(one)];
    expect(statuses(await aStore().handle(page))).toEqual(['done', 'done', 'done', 'done']);
    expect(seen).toEqual([0, 0, 1, 2]);
    const rows = await database.asOwner<{ firm: string; count: number; transactions: number }>(
      `select firm, count(*)::int, count(distinct xmin::text)::int as transactions from intake.facts
       where complaint_id = any ($1) group by firm order by firm`,
      [[one, two]],
    );
    expect(rows).toEqual([
      { firm: 'directlease', count: 3, transactions: 1 },
      { firm: 'otherfirm', count: 1, transactions: 1 },
    ]);
  });

  it('sets apart what throws, with what comes after it on the same complaint; the others are carried out', async () => {
    const [good, bad, other] = [randomUUID(), randomUUID(), randomUUID()];
    const broken = command(bad, {
      decide: () => {
        throw new Error('a bug of ours');
      },
    });
    const page = [command(bad), command(good), broken, command(other), command(bad), command(good)];
    const results = await aStore().handle(page);
    expect(statuses(results)).toEqual(['done', 'done', 'failed', 'done', 'failed', 'done']);
    expect(await versionsOf([good, bad, other])).toEqual([2, 1, 1]);
  });

  it('sets apart what the database refuses, of which nobody says whose it is', async () => {
    const ids = Array.from({ length: 7 }, () => randomUUID());
    const misfit: Fact = { type: 'complaint.handed-over', data: { at: 'yesterday', from: 'x', to: 'y' } };
    const refusing = keeping<Count, undefined>(async (tx: Tx) => void (await tx.query('select 1 / 0')), undefined);
    const page = ids.map((id, at) =>
      command(id, at === 2 ? { keep: refusing } : at === 5 ? { decide: () => [received(), misfit] } : {}),
    );
    const results = await aStore().handle(page);
    expect(statuses(results)).toEqual(['done', 'done', 'failed', 'done', 'done', 'failed', 'done']);
    expect(await versionsOf(ids)).toEqual([1, 1, 0, 1, 1, 0, 1]);
  });

  it('does what is on a complaint that somebody has locked last; or leaves it, where it is not to wait', async () => {
    const [locked, free] = [randomUUID(), randomUUID()];
    const store = aStore();
    await store.handle([command(locked)]);
    await database.asOwner('begin');
    await database.asOwner('select 1 from intake.streams where complaint_id = $1 for update', [locked]);
    const page = [command(locked), command(free), command(locked)];
    expect(statuses(await store.handle(page, { waits: false }))).toEqual(['busy', 'done', 'busy']);
    const waiting = store.handle(page);
    await new Promise((done) => setTimeout(done, 400));
    await database.asOwner('rollback');
    expect(statuses(await waiting)).toEqual(['done', 'done', 'done']);
    expect(await versionsOf([locked, free])).toEqual([3, 2]);
  });

  it('does not go on with a complaint of which something failed while it was waited for', async () => {
    const locked = randomUUID();
    const store = aStore();
    await store.handle([command(locked)]);
    await database.asOwner('begin');
    await database.asOwner('select 1 from intake.streams where complaint_id = $1 for update', [locked]);
    const broken = command(locked, {
      decide: () => {
        throw new Error('a bug of ours');
      },
    });
    const waiting = store.handle([command(locked), broken, command(locked)]);
    await new Promise((done) => setTimeout(done, 400));
    await database.asOwner('rollback');
    expect(statuses(await waiting)).toEqual(['done', 'failed', 'failed']);
    expect(await versionsOf([locked])).toEqual([2]);
  });

  it('lets no firm near the complaint of another that is in the same page', async () => {
    const [theirs, other] = [randomUUID(), randomUUID()];
    const store = aStore();
    await store.handle([command(theirs, { firm: 'otherfirm' })]);
    const seen: Count[] = [];
    const claimed = command(theirs, { decide: (count) => (seen.push(count), next(count)) });
    const page = [claimed, command(theirs, { firm: 'otherfirm' }), command(other), claimed];
    const results = statuses(await store.handle(page));
    expect([results[0], results[2], results[3]]).toEqual(['failed', 'done', 'failed']);
    expect(new Set(seen)).toEqual(new Set([0]));
    const rows = await database.asOwner<{ firm: string }>(
      `select distinct firm || ' ' || (event ->> 'firm') as firm from intake.events where complaint_id = $1`,
      [theirs],
    );
    expect(rows).toEqual([{ firm: 'otherfirm otherfirm' }]);
  });

  it('sets apart what cannot be a command at all', async () => {
    const [good, bad] = [randomUUID(), randomUUID()];
    const page = [command(good), command(bad, { firm: '*' }), command(good)];
    expect(statuses(await aStore().handle(page))).toEqual(['done', 'failed', 'done']);
    expect(await versionsOf([good, bad])).toEqual([2, 0]);
  });

  it('takes an id in capitals for the same', async () => {
    const id = randomUUID();
    const results = await aStore().handle([command(id), command(id.toUpperCase()), command(id)]);
    expect(statuses(results)).toEqual(['done', 'done', 'done']);
    expect(await versionsOf([id])).toEqual([3]);
  });

  it('reads again what a database has lost that came back without its last commits', async () => {
    const id = randomUUID();
    const store = aStore();
    await store.handle([command(id), command(id)]);
    await database.asOwner('delete from intake.facts where complaint_id = $1 and version = 2', [id]);
    await database.asOwner('update intake.streams set version = 1 where complaint_id = $1', [id]);
    const seen: Count[] = [];
    await store.handle([command(id, { decide: (count) => (seen.push(count), next(count)) })]);
    expect(seen).toEqual([1]);
    expect(await versionsOf([id])).toEqual([2]);
  });

  it('does not wait for a complaint that somebody is about to make, either', async () => {
    const [made, free] = [randomUUID(), randomUUID()];
    await database.asOwner('begin');
    await database.asOwner(`insert into intake.streams (complaint_id, firm) values ($1, 'directlease')`, [made]);
    const store = aStore();
    const page = [command(free), command(made), command(free)];
    expect(statuses(await store.handle(page, { waits: false }))).toEqual(['done', 'busy', 'done']);
    await database.asOwner('rollback');
    expect(statuses(await store.handle(page.slice(1, 2)))).toEqual(['done']);
  });

  it('decides on what another process added since: what is remembered is up to a version', async () => {
    const id = randomUUID();
    const [here, there] = [aStore(), aStore()];
    const seen: Count[] = [];
    const noting = () => command(id, { decide: (count) => (seen.push(count), next(count)) });
    for (const store of [here, there, there, here, here, there]) await store.handle([noting()]);
    expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await versionsOf([id])).toEqual([6]);
  });

  it('knows a fact again that it remembers only folded, and one that another process recorded', async () => {
    const id = randomUUID();
    const [here, there] = [aStore(), aStore()];
    const fact = (): ComplaintEvent => anEvent('clock.warned', { id: randomUUID(), subject: id });
    const [first, second] = [fact(), fact()];
    const observing = (observe: ComplaintEvent) => command(id, { observe, decide: () => [] });
    expect(statuses(await here.handle([observing(first), observing(first)]))).toEqual(['done', 'already-applied']);
    await there.handle([observing(second)]);
    expect(statuses(await here.handle([observing(second), observing(first)]))).toEqual([
      'already-applied',
      'already-applied',
    ]);
  });

  it('keeps nothing of a complaint in memory that was undone', async () => {
    const id = randomUUID();
    const store = aStore();
    const undone = keeping<Count, undefined>(async (tx: Tx) => void (await tx.query('select 1 / 0')), undefined);
    await store.handle([command(id)]);
    expect(statuses(await store.handle([command(id, { keep: undone })]))).toEqual(['failed']);
    const seen: Count[] = [];
    await store.handle([command(id, { decide: (count) => (seen.push(count), next(count)) })]);
    expect(seen).toEqual([1]);
  });

  it('writes what is private before the next command on the same complaint is decided by it', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const noted = new Map<string, number>();
    const seen: Count[] = [];
    const store = aStore({
      evolve: (count) => count,
      complete: async (_, folded) => folded.map(({ complaintId }) => noted.get(complaintId) ?? 0),
    });
    const countUp = (complaintId: string) =>
      keeping<Count, undefined>(async (_, kept) => {
        for (const { change } of kept) noted.set(change.complaintId, (noted.get(change.complaintId) ?? 0) + 1);
        expect(kept.map(({ change }) => change.complaintId)).toContain(complaintId);
      }, undefined);
    const counting = (id: string) => command(id, { decide: (count) => (seen.push(count), []), keep: countUp(id) });
    await store.handle([counting(one), counting(two), counting(one), counting(one)]);
    expect(seen).toEqual([0, 0, 1, 2]);
  });
});
