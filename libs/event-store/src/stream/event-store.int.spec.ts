import { randomUUID } from 'node:crypto';
import type { ComplaintEvent, Fact } from '@gehoor/contracts';
import { aComplaintId, anEvent, createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import { refuse, type Rejection } from '@gehoor/decision';
import { handleOne, type OneRequest } from '../../test/one';
import { eventStoreMigrations } from '../database/migrations';
import { silentLog } from '../log';
import { systemTime } from '../time';
import { keeping } from './change';
import { createEventStore } from './event-store';
import type { EventStore, HandleRequest } from './handle';

type Count = number;

describe('the event store', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  let store: EventStore<Count>;
  failOnLeaks();

  beforeAll(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'intake', migrations: eventStoreMigrations('intake') }],
    });
    pool = await database.dataSource('intake', { poolSize: 25 });
    store = createEventStore<Count>({
      service: 'intake',
      dataSource: pool,
      time: systemTime,
      log: silentLog,
      initial: 0,
      evolve: (count) => count + 1,
    });
  });
  afterAll(() => database.drop());

  const received = (): Fact => ({ type: 'complaint.received', data: anEvent('complaint.received').data });
  const handedOver = (): Fact => ({
    type: 'complaint.handed-over',
    data: { at: '2026-03-02T10:00:00.000Z', from: 'reception', to: 'fleet' },
  });
  const outboxOf = (id: string) =>
    database.asOwner<{ headers: Record<string, string> }>(`select * from intake.outbox where key = $1 order by id`, [
      id,
    ]);
  const command = (
    complaintId: string,
    decide: HandleRequest<Count, Rejection, unknown>['decide'] = () => [received()],
  ) => ({
    firm: 'directlease',
    complaintId,
    command: 'Test',
    decide,
  });

  it('records facts with their envelope and puts them in the outbox', async () => {
    const id = randomUUID();
    const result = await handleOne(store, {
      ...command(id),
      actor: 'handler-7',
      answer: (change) => ({ count: change.state }),
    });
    expect(result).toMatchObject({ status: 'done', answer: { count: 1 }, change: { version: 1, before: 0, state: 1 } });

    const { events, version, state } = await store.load('directlease', id);
    expect({ version, state }).toEqual({ version: 1, state: 1 });
    expect(events[0]).toMatchObject({
      version: 1,
      origin: 'own',
      event: {
        source: 'intake',
        subject: id,
        streamVersion: 1,
        procedure: 'directlease@1',
        actor: 'handler-7',
        typeVersion: 1,
      },
    });
    const [message] = await outboxOf(id);
    expect(message).toMatchObject({
      topic: 'complaints.v1',
      partition_key: id,
      headers: { ce_id: events[0]?.event.id, ce_type: 'complaint.received' },
    });
  });

  it('carries out a page in order, each refused one by itself, and keeps the private rows of each', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const kept: string[] = [];
    const keep = (input: string) =>
      keeping<Count, string>(async (_tx, rows) => void kept.push(...rows.map((row) => row.input)), input);
    const page = [
      { ...command(one), keep: keep('first') },
      { ...command(other, () => refuse('NotNow', 'nu niet', 'not now')), keep: keep('refused') },
      { ...command(one, () => [handedOver()]), keep: keep('second') },
      { ...command(other), keep: keep('other') },
    ];
    const results = await store.handle(page);
    expect(results.map(({ status }) => status)).toEqual(['done', 'rejected', 'done', 'done']);
    expect(kept).toEqual(['first', 'second', 'other']);
    expect([(await store.load('directlease', one)).version, (await store.load('directlease', other)).version]).toEqual([
      2, 1,
    ]);
  });

  describe('a command that expects a version', () => {
    const id = randomUUID();
    const expecting = (expectedVersion: number, actor: string) =>
      handleOne(store, { ...command(id, () => [handedOver()]), actor, expectedVersion });
    beforeAll(async () => {
      await handleOne(store, { ...command(id), actor: 'dealer-1' });
      await handleOne(store, { ...command(id, () => [handedOver()]), actor: 'sanne' });
      await handleOne(
        store,
        command(id, () => [handedOver()]),
      );
    });

    it('is told who did what since, and does nothing', async () => {
      const { events } = await store.load('directlease', id);
      expect(await expecting(1, 'joris')).toEqual({
        status: 'changed-meanwhile',
        meanwhile: { by: 'sanne', what: 'complaint.handed-over', at: events[1]?.recordedAt },
      });
      expect((await store.load('directlease', id)).version).toBe(3);
    });

    it('is carried out when only itself, or the house, has acted since', async () => {
      expect((await expecting(2, 'joris')).status).toBe('done');
      expect((await expecting(2, 'joris')).status).toBe('done');
      expect((await expecting(1, 'sanne')).status).toBe('changed-meanwhile');
    });

    it('is not carried out when the stream has not come that far', async () => {
      expect(await expecting(99, 'joris')).toEqual({ status: 'version-unknown' });
    });
  });

  it('numbers a stream without gaps under 20 concurrent commands, times and outbox in the same order', async () => {
    const id = randomUUID();
    const decide = (count: Count) => (count === 0 ? [received()] : [handedOver(), handedOver()]);
    const results = await Promise.all(Array.from({ length: 20 }, () => handleOne(store, command(id, decide))));
    expect(results.map((result) => result.status)).toEqual(Array(20).fill('done'));

    const { events } = await store.load('directlease', id);
    expect(events.map((entry) => entry.version)).toEqual(Array.from({ length: 39 }, (_, index) => index + 1));
    expect(events.map((entry) => entry.event.streamVersion)).toEqual(events.map((entry) => entry.version));
    const times = events.map((entry) => entry.recordedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect((await outboxOf(id)).map((row) => row.headers['ce_streamversion'])).toEqual(
      events.map((entry) => String(entry.version)),
    );
  });

  it('answers a repeated key with the stored answer, and refuses the key for another body', async () => {
    const id = randomUUID();
    const key = randomUUID();
    const submit = (body: unknown) =>
      handleOne(store, { ...command(id), idempotency: { key, body }, answer: (change) => ({ at: change.now }) });
    const first = await submit({ a: 1, b: [2] });
    const second = await submit({ b: [2], a: 1 });
    expect(first.status).toBe('done');
    expect(second).toEqual({ status: 'repeated', answer: first.status === 'done' ? first.answer : undefined });
    expect(await submit({ a: 2 })).toEqual({ status: 'idempotency-conflict' });
    expect((await store.load('directlease', id)).version).toBe(1);
  });

  it('gives the first caller what a repeated call gets, dates as strings', async () => {
    const request = {
      ...command(randomUUID()),
      idempotency: { key: randomUUID(), body: 1 },
      answer: () => ({ on: new Date(0) }),
    };
    const first = await handleOne(store, request);
    expect(first).toMatchObject({ status: 'done', answer: { on: '1970-01-01T00:00:00.000Z' } });
    expect(await handleOne(store, request)).toEqual({ status: 'repeated', answer: { on: '1970-01-01T00:00:00.000Z' } });
  });

  it('takes the same key for another command, or by another firm, for what it is', async () => {
    const id = randomUUID();
    const idempotency = { key: randomUUID(), body: 1 };
    await handleOne(store, { ...command(id), idempotency });
    expect(await handleOne(store, { ...command(id), command: 'Other', idempotency })).toEqual({
      status: 'idempotency-conflict',
    });
    expect(await handleOne(store, { ...command(randomUUID()), firm: 'otherfirm', idempotency })).toMatchObject({
      status: 'done',
    });
  });

  it('waits for nothing without end', async () => {
    const settings = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    for (const name of settings)
      expect(await pool.query(`show ${name}`)).toEqual([{ [name]: expect.stringMatching(/^([1-9]\d*s|1min)$/) }]);
  });

  it('has one effect when the same key is submitted ten times at once, each for a complaint id of its own', async () => {
    const key = randomUUID();
    const submit = (complaintId: string) =>
      handleOne(store, {
        ...command(complaintId),
        idempotency: { key, body: 'same' },
        answer: () => ({ complaintId }),
      });
    const ids = Array.from({ length: 10 }, () => randomUUID());
    const results = await Promise.all(ids.map(submit));
    expect(results.filter((result) => result.status === 'done')).toHaveLength(1);
    expect(results.filter((result) => result.status === 'repeated')).toHaveLength(9);
    expect(new Set(results.map((result) => 'answer' in result && JSON.stringify(result.answer))).size).toBe(1);
    const streams = await database.asOwner(`select 1 from intake.streams where complaint_id = any($1)`, [ids]);
    expect(streams).toHaveLength(1);
  });

  it('leaves nothing behind when a command is rejected, not even its idempotency key', async () => {
    const id = randomUUID();
    const key = randomUUID();
    const no = refuse('NOT_NOW', 'nu niet', 'not now');
    const also = async () => {
      throw new Error('also is not for rejected commands');
    };
    const rejected = await handleOne(store, { ...command(id, () => no), also, idempotency: { key, body: 1 } });
    expect(rejected).toEqual({ status: 'rejected', rejection: no });
    expect(await database.asOwner(`select 1 from intake.streams where complaint_id = $1`, [id])).toEqual([]);
    expect(await database.asOwner(`select 1 from intake.commands where key = $1`, [key])).toEqual([]);
    expect(await handleOne(store, { ...command(id), idempotency: { key, body: 1 } })).toMatchObject({ status: 'done' });
  });

  it('decides by what stands in no fact as it is under the lock, and so does whoever loads the state', async () => {
    await database.asOwner('create table intake.notes (complaint_id uuid primary key, firm text, count int)');
    await database.asOwner('grant select, insert, update on intake.notes to gehoor_intake');
    const noted = createEventStore<Count>({
      service: 'intake',
      dataSource: pool,
      time: systemTime,
      log: silentLog,
      initial: 0,
      evolve: (count) => count,
      complete: async (tx, [folded]) => {
        const [row] = await tx.query<{ count: number }>('select count from notes where complaint_id = $1', [
          folded?.complaintId,
        ]);
        return [row?.count ?? 0];
      },
    });
    const id = randomUUID();
    const seen: Count[] = [];
    const countUp = () =>
      noted.handle([
        {
          ...command(id, (count) => {
            seen.push(count);
            return [];
          }),
          keep: keeping(
            (tx) =>
              tx
                .execute(
                  `insert into notes values ($1, 'directlease', 1) on conflict (complaint_id) do update set count = notes.count + 1`,
                  [id],
                )
                .then(() => undefined),
            undefined,
          ),
        },
      ]);
    await Promise.all(Array.from({ length: 8 }, countUp));
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect((await noted.load('directlease', id)).state).toBe(8);
  });

  it('undoes everything when private rows cannot be written', async () => {
    const id = randomUUID();
    const also: OneRequest<Count, Rejection, unknown>['also'] = async (tx) => {
      await tx.publish({ topic: 't', key: id, partitionKey: id, headers: {}, value: null });
      await tx.query('select 1 / 0');
    };
    await expect(handleOne(store, { ...command(id), also })).rejects.toThrow('division by zero');
    expect(await database.asOwner(`select 1 from intake.streams where complaint_id = $1`, [id])).toEqual([]);
    expect(await outboxOf(id)).toEqual([]);
  });

  it('refuses a fact that does not fit its schema, or that another service owns: bugs', async () => {
    const misfit = {
      type: 'complaint.handed-over',
      data: { at: '2026-03-02T10:00:00.000Z', from: 'free text!', to: 'x' },
    } as const;
    await expect(
      handleOne(
        store,
        command(randomUUID(), () => [received(), misfit]),
      ),
    ).rejects.toThrow(/cannot be encoded.*from/);
    const foreign: Fact = { type: 'review.done', data: anEvent('review.done').data };
    await expect(
      handleOne(
        store,
        command(randomUUID(), () => [received(), foreign]),
      ),
    ).rejects.toThrow(/may not state review.done/);
  });

  describe('observing a fact of another service', () => {
    const observed = (complaintId: string, overrides = {}): ComplaintEvent =>
      anEvent('clock.warned', { id: randomUUID(), subject: complaintId, correlationId: 'c-1', ...overrides });

    it('records it in the stream, reacts once, and republishes only the reaction', async () => {
      const id = randomUUID();
      const cause = observed(id);
      const react = () =>
        handleOne(store, { ...command(id, (count) => (count === 1 ? [handedOver()] : [])), observe: cause });
      expect(await react()).toMatchObject({ status: 'done', change: { version: 2, before: 0, state: 2 } });
      expect(await react()).toEqual({ status: 'already-applied' });

      const { events } = await store.load('directlease', id);
      expect(events.map((entry) => entry.origin)).toEqual(['observed', 'own']);
      expect(events[1]?.event).toMatchObject({
        causationId: cause.id,
        correlationId: 'c-1',
        procedure: cause.procedure,
        streamVersion: 2,
      });
      expect((await outboxOf(id)).map((row) => row.headers['ce_type'])).toEqual(['complaint.handed-over']);
    });

    it('has one effect when it is delivered five times at once', async () => {
      const id = randomUUID();
      const cause = observed(id);
      const results = await Promise.all(
        Array.from({ length: 5 }, () => handleOne(store, { ...command(id, () => [handedOver()]), observe: cause })),
      );
      expect(results.map((result) => result.status).sort()).toEqual([...Array(4).fill('already-applied'), 'done']);
      expect(await outboxOf(id)).toHaveLength(1);
    });

    it('keeps the fact when the reaction is rejected: a fact cannot be refused', async () => {
      const id = randomUUID();
      const cause = observed(id);
      const react = () =>
        handleOne(store, { ...command(id, () => refuse('NO_REACTION', 'nee', 'no')), observe: cause });
      expect(await react()).toMatchObject({ status: 'rejected', rejection: { code: 'NO_REACTION' } });
      expect((await store.load('directlease', id)).version).toBe(1);
      expect(await react()).toEqual({ status: 'already-applied' });
    });

    it('refuses a fact about another complaint or of another firm: a bug', async () => {
      const cause = observed(aComplaintId, { firm: 'otherfirm' });
      await expect(handleOne(store, { ...command(aComplaintId), observe: cause })).rejects.toThrow(
        'another complaint or firm',
      );
    });
  });

  describe('row-level security', () => {
    const id = randomUUID();
    beforeAll(() => handleOne(store, command(id)));

    it('shows no rows without a firm, and only the firm’s own with one', async () => {
      expect(await pool.query(`select 1 from events`)).toEqual([]);
      expect(await pool.query(`select 1 from streams`)).toEqual([]);
      expect(await store.withFirm('thirdfirm', (tx) => tx.query(`select 1 from events`))).toEqual([]);
      expect(await store.load('otherfirm', id)).toMatchObject({ state: 0, version: 0, events: [] });
      expect(
        await store.withFirm('directlease', (tx) => tx.query(`select 1 from events where complaint_id = $1`, [id])),
      ).toHaveLength(1);
      expect(
        await store.withEveryFirm((tx) => tx.query(`select 1 from events where complaint_id = $1`, [id])),
      ).toHaveLength(1);
    });

    it('forgets the firm at the end of the transaction, on the same connection', async () => {
      const single = await database.dataSource('intake', { poolSize: 1 });
      const one = createEventStore<Count>({
        service: 'intake',
        dataSource: single,
        time: systemTime,
        log: silentLog,
        initial: 0,
        evolve: (n) => n + 1,
      });
      expect(
        await one.withFirm('directlease', (tx) => tx.query(`select 1 from events where complaint_id = $1`, [id])),
      ).toHaveLength(1);
      expect(await single.query(`select 1 from events`)).toEqual([]);
    });

    it('refuses a row for another firm', async () => {
      const insert = store.withFirm('otherfirm', (tx) =>
        tx.query(`insert into streams (complaint_id, firm) values ($1, 'directlease')`, [randomUUID()]),
      );
      await expect(insert).rejects.toThrow('row-level security');
    });

    it('treats another firm’s complaint like an unknown one', async () => {
      const decide = (count: Count) => (count === 0 ? refuse('NOT_FOUND', 'onbekend', 'unknown') : [handedOver()]);
      const result = await handleOne(store, { ...command(id, decide), firm: 'otherfirm' });
      expect(result).toMatchObject({ status: 'rejected', rejection: { code: 'NOT_FOUND' } });
      await expect(handleOne(store, { ...command(id), firm: 'otherfirm' })).rejects.toThrow(
        'does not belong to otherfirm',
      );
    });

    it('gives the service no right to change or delete events, nor to change tables', async () => {
      for (const sql of [
        `update facts set type = 'x'`,
        `delete from facts`,
        `truncate facts`,
        `drop table facts`,
        `alter table facts disable row level security`,
        `update events set firm = 'x'`,
        `delete from events`,
        `drop view events`,
      ])
        await expect(store.withEveryFirm((tx) => tx.query(sql))).rejects.toThrow(/permission denied|must be owner/);
    });
  });
});
