import { randomUUID } from 'node:crypto';
import { type AheadEvent, type ComplaintEvent, encodeEvent, type Fact, topics } from '@gehoor/contracts';
import { refuse, type Rejection } from '@gehoor/decision';
import { createPostgresLogTransport, type EventTransport, migratePostgresLog } from '@gehoor/event-transport';
import {
  anEvent,
  createScratchDatabase,
  eventually,
  failOnLeaks,
  oneByOne,
  type ScratchDatabase,
  watched,
} from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import { handleOne } from '../../test/one';
import { eventStoreMigrations } from '../database/migrations';
import { createConsumer } from '../inbox/consumer';
import { listParked } from '../inbox/parking';
import { createTakeUp } from '../inbox/take-up';
import { silentLog } from '../log';
import { systemTime } from '../time';
import { createEventStore } from './event-store';
import type { EventStore } from './handle';

const at = '2026-03-02T09:00:00.000Z';

/** A service that notes the types of facts in order, and states a planned action for each statement of the complainant. */
describe('facts of newer code', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  let transport: EventTransport;
  let store: EventStore<readonly string[]>;
  failOnLeaks();

  beforeAll(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'escalation', migrations: eventStoreMigrations('escalation') }],
      prepare: { key: 'postgres-log', run: (ownerUrl) => migratePostgresLog(ownerUrl, ['postgres']) },
    });
    pool = await database.dataSource('escalation');
    transport = await createPostgresLogTransport({
      connectionString: database.ownerUrl,
      log: silentLog,
      pollIntervalMs: 10,
    });
    store = createEventStore<readonly string[]>({
      service: 'escalation',
      dataSource: pool,
      time: systemTime,
      log: silentLog,
      initial: [],
      evolve: (types, { type }) => [...types, type],
    });
  });
  afterAll(async () => {
    await transport.close();
    await database.drop();
  });

  const received = (subject: string) => anEvent('complaint.received', { subject });
  const said = (subject: string) =>
    anEvent('statement.received', {
      subject,
      data: { at, statementId: randomUUID(), kind: 'comment', channel: 'phone' },
    });
  const planned: Fact = { type: 'next-action.planned', data: { at, on: '2026-03-03', action: 'call' } };

  const observe = (event: ComplaintEvent | AheadEvent) =>
    handleOne(store, {
      firm: event.firm,
      complaintId: event.subject,
      command: 'observe',
      observe: event,
      decide: () => (event.type === 'statement.received' ? [planned] : []),
    });
  const plan = (complaintId: string, onlyWhenAllRead = false) =>
    handleOne<readonly string[], Rejection>(store, {
      firm: 'directlease',
      complaintId,
      command: 'plan',
      onlyWhenAllRead,
      decide: (state) => (state.length === 0 ? refuse('Unknown', '', '') : [planned]),
    });
  const seenOf = async (complaintId: string) => (await store.load('directlease', complaintId)).state;
  const unreadOf = (complaintId: string) =>
    database.asOwner<{ version: number; type: string }>(
      `select version, type from escalation.unread where complaint_id = $1 order by version`,
      [complaintId],
    );
  const takeUp = () =>
    watched(
      createTakeUp({
        service: 'escalation',
        dataSource: pool,
        log: silentLog,
        events: oneByOne(observe),
        replay: async () => ({ taken: 0 }),
      }),
    );
  /** As newer code would have written it: of a type, or a version, that this code has never seen. */
  const newer = (event: ComplaintEvent, more: Partial<AheadEvent>): AheadEvent => ({ ...event, ...more });
  /** What this code may do once it is upgraded, without an upgrade: newer code is taken for this code. */
  const becomesReadable = (complaintId: string, place: number, event: ComplaintEvent) =>
    database.asOwner(
      `with told as (update escalation.unread set type = $4, type_version = $5 where complaint_id = $1 and version = $2)
       update escalation.facts set fact = $3::jsonb where complaint_id = $1 and version = $2`,
      [complaintId, place, JSON.stringify(event), event.type, event.typeVersion],
    );

  it('of an unknown type are kept at their place, and the complaint goes on', async () => {
    const id = randomUUID();
    await observe(received(id));
    const unknown = newer(said(id), { type: 'statement.withdrawn', data: { at, of: ['anything'] } });
    expect(await observe(unknown)).toEqual({ status: 'kept' });
    expect(await observe(unknown)).toEqual({ status: 'already-applied' });
    expect(await observe(said(id))).toMatchObject({ status: 'done' });
    expect((await plan(id)).status).toBe('done');
    expect(await seenOf(id)).toEqual(['complaint.received', 'statement.received', planned.type, planned.type]);
    expect(await unreadOf(id)).toEqual([{ version: 2, type: 'statement.withdrawn' }]);
    const [row] = await database.asOwner<{ event: AheadEvent }>(
      `select event from escalation.events where complaint_id = $1 and version = 2`,
      [id],
    );
    expect(row?.event).toEqual(unknown);
  });

  it('let nothing be done that has to know all', async () => {
    const id = randomUUID();
    await observe(received(id));
    await observe(newer(said(id), { type: 'statement.withdrawn' }));
    expect((await plan(id, true)).status).toBe('held');
    expect((await plan(id)).status).toBe('done');
  });

  it('in a version that is not known hold the complaint: facts are recorded, nothing is decided', async () => {
    const id = randomUUID();
    const statement = said(id);
    await observe(received(id));
    expect(await observe(newer(statement, { typeVersion: 9 }))).toEqual({ status: 'kept' });
    expect(await observe(said(id))).toEqual({ status: 'kept' });
    expect((await plan(id)).status).toBe('held');
    expect((await store.load('directlease', id)).isHeld).toBe(true);
    expect(await unreadOf(id)).toHaveLength(2);

    // Nothing can be taken up yet.
    const work = takeUp();
    await work.drain?.();
    expect(await unreadOf(id)).toHaveLength(2);

    await becomesReadable(id, 2, statement);
    await observe(received(randomUUID()));
    const upgraded = takeUp();
    await upgraded.drain?.();
    expect(await unreadOf(id)).toEqual([]);
    // Each was acted on once, in order, at the end of the stream.
    expect(await seenOf(id)).toEqual([
      'complaint.received',
      'statement.received',
      'statement.received',
      planned.type,
      planned.type,
    ]);
    expect((await plan(id)).status).toBe('done');
  });

  it('of the service itself hold the complaint as well: another process of it is newer', async () => {
    const id = randomUUID();
    await observe(received(id));
    const own = newer(anEvent('next-action.planned', { subject: id, data: planned.data }), {
      type: 'next-action.dropped',
    });
    await database.asOwner(
      `with moved as (update escalation.streams set version = 2 where complaint_id = $1)
       insert into escalation.events (complaint_id, version, firm, id, type, origin, recorded_at, event)
       values ($1, 2, 'directlease', $2, $3, 'own', now(), $4)`,
      [id, own.id, own.type, JSON.stringify(own)],
    );
    expect((await plan(id)).status).toBe('held');
    expect(await observe(said(id))).toEqual({ status: 'kept' });
  });

  it('that arrive while an earlier one is to be taken up wait their turn', async () => {
    const id = randomUUID();
    const first = said(id);
    await observe(received(id));
    await observe(newer(first, { type: 'statement.withdrawn' }));
    await becomesReadable(id, 2, first);
    const second = said(id);
    expect(await observe(second)).toEqual({ status: 'kept' });
    expect(await observe(second)).toEqual({ status: 'already-applied' });
    // The first, delivered once more, is taken up by that.
    expect(await observe(first)).toMatchObject({ status: 'done' });
    expect(await observe(second)).toMatchObject({ status: 'done' });
    expect(await observe(second)).toEqual({ status: 'already-applied' });
    expect(await unreadOf(id)).toEqual([]);
  });

  it('of which one cannot be taken up hold up no other complaint', async () => {
    const [bad, good] = [randomUUID(), randomUUID()];
    for (const id of [bad, good]) {
      await observe(received(id));
      const statement = said(id);
      await observe(newer(statement, { type: 'statement.withdrawn' }));
      await becomesReadable(id, 2, statement);
    }
    const work = watched(
      createTakeUp({
        service: 'escalation',
        dataSource: pool,
        log: silentLog,
        events: oneByOne(async (event) => {
          if (event.subject === bad) throw new Error('a fault of ours');
          await observe(event);
        }),
        replay: async () => ({ taken: 0 }),
      }),
    );
    await work.start();
    await eventually(async () => expect(await unreadOf(good)).toEqual([]));
    await work.stop();
    expect(await unreadOf(bad)).toHaveLength(1);
  });

  it('arrive by the log: nothing is parked, whatever the consumer asks for', async () => {
    const id = randomUUID();
    const consumer = watched(
      createConsumer({
        service: 'escalation',
        dataSource: pool,
        transport,
        log: silentLog,
        topics: [topics.complaints],
        only: ['complaint.received'],
        handle: { events: oneByOne(observe) },
      }),
    );
    await consumer.start();
    const message = encodeEvent(said(id));
    await transport.publish([
      encodeEvent(received(id)),
      // Known, and not asked for: passed over.
      encodeEvent(said(id)),
      { ...message, headers: { ...message.headers, ce_type: 'statement.withdrawn' } },
      {
        ...message,
        headers: { ...message.headers, ce_id: randomUUID(), ce_source: 'lessons', ce_type: 'lesson.learnt' },
      },
    ]);
    await consumer.drain?.();
    await consumer.stop();
    expect(await unreadOf(id)).toEqual([
      { version: 2, type: 'statement.withdrawn' },
      { version: 3, type: 'lesson.learnt' },
    ]);
    expect(await listParked(pool)).toEqual([]);
  });
});
