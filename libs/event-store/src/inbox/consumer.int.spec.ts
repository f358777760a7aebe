import { randomUUID } from 'node:crypto';
import { decodeParked, encodeEvent, encodePersons, topics, type ComplaintEvent } from '@gehoor/contracts';
import {
  createPostgresLogTransport,
  migratePostgresLog,
  type EventTransport,
  type OutgoingMessage,
} from '@gehoor/event-transport';
import {
  anEvent,
  createScratchDatabase,
  eventually,
  failOnLeaks,
  oneByOne,
  personsOneByOne,
  type ScratchDatabase,
  watched,
} from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import { handleOne } from '../../test/one';
import { eventStoreMigrations } from '../database/migrations';
import { TransientError } from '../database/transient';
import { silentLog } from '../log';
import { createRelay } from '../outbox/relay';
import { stampOf } from '../stamp';
import { createEventStore } from '../stream/event-store';
import type { EventStore } from '../stream/handle';
import { systemTime } from '../time';
import { createConsumer, type Consumer, type ConsumerOptions } from './consumer';
import { listParked } from './parking';
import { replayParked } from './replay';

describe('the consumer', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  let transport: EventTransport;
  let store: EventStore<readonly string[]>;
  let consumer: Consumer;

  beforeEach(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'escalation', migrations: eventStoreMigrations('escalation') }],
      prepare: { key: 'postgres-log', run: (ownerUrl) => migratePostgresLog(ownerUrl, ['postgres']) },
    });
    pool = await database.dataSource('escalation');
    transport = await createPostgresLogTransport({
      connectionString: database.ownerUrl,
      log: silentLog,
      pollIntervalMs: 20,
    });
    const options = { service: 'escalation', dataSource: pool, time: systemTime, log: silentLog } as const;
    store = createEventStore<readonly string[]>({
      ...options,
      initial: [],
      evolve: (seen, event) => [...seen, event.type],
    });
  });
  afterEach(async () => {
    await consumer.stop();
    await transport.close();
    await database.drop();
  });
  failOnLeaks();

  const at = '2026-03-02T09:00:00.000Z';
  const received = (subject: string) => anEvent('complaint.received', { subject });
  const handedOver = (subject: string) =>
    anEvent('complaint.handed-over', { subject, data: { at, from: 'reception', to: 'fleet' } });
  const linked = (subject: string) =>
    anEvent('complaint.linked', { subject, data: { at, relatedComplaintId: randomUUID(), relation: 'duplicate' } });
  const observe = async (event: ComplaintEvent) => {
    await handleOne(store, {
      firm: event.firm,
      complaintId: event.subject,
      command: 'Observe',
      observe: event,
      decide: () => [],
    });
  };
  const consume = async (more: Partial<ConsumerOptions> = {}) => {
    consumer = watched(
      createConsumer({
        service: 'escalation',
        dataSource: pool,
        transport,
        log: silentLog,
        topics: [topics.complaints],
        handle: { events: oneByOne(observe) },
        ...more,
      }),
    );
    await consumer.start();
  };
  const publish = async (...messages: readonly OutgoingMessage[]) => {
    await transport.publish(messages);
    await consumer.drain?.();
  };
  const seenBy = async (complaintId: string) => (await store.load('directlease', complaintId)).state;
  const stamp = () => stampOf('escalation', Date.parse(at));
  const parkedIn = (copy: OutgoingMessage | undefined) => {
    const decoded = decodeParked(copy ?? { value: null });
    return decoded.ok ? decoded.parked : undefined;
  };
  const damaged = (event: ComplaintEvent) => ({ ...encodeEvent(event), value: Buffer.from('{"at":"yesterday"}') });

  it('hands over each event once, however often it is delivered', async () => {
    const id = randomUUID();
    const message = encodeEvent(received(id));
    await consume();
    await publish(message, message, encodeEvent(handedOver(id)), message);
    expect(await seenBy(id)).toEqual(['complaint.received', 'complaint.handed-over']);
    expect(await listParked(pool)).toEqual([]);
  });

  it('passes over its own events and the types it does not want without reading them', async () => {
    const id = randomUUID();
    const calls: string[] = [];
    await consume({
      only: ['complaint.received'],
      handle: { events: oneByOne(async (event) => calls.push(event.type)) },
    });
    await publish(
      damaged(handedOver(id)),
      damaged(anEvent('review.done', { subject: id, data: { at, reviewer: 's-1', finding: 'on-track' } })),
      encodeEvent(received(id)),
    );
    expect(calls).toEqual(['complaint.received']);
    expect(await listParked(pool)).toEqual([]);
  });

  it('parks the complaint of an unreadable event, queues what follows, and lets the others flow', async () => {
    const bad = randomUUID();
    const good = randomUUID();
    await consume();
    await publish(
      encodeEvent(received(bad)),
      damaged(handedOver(bad)),
      encodeEvent(linked(bad)),
      encodeEvent(received(good)),
      encodeEvent(handedOver(good)),
    );
    expect(await seenBy(bad)).toEqual(['complaint.received']);
    expect(await seenBy(good)).toEqual(['complaint.received', 'complaint.handed-over']);
    expect(await listParked(pool)).toMatchObject([
      {
        complaintId: bad,
        firm: 'directlease',
        type: 'complaint.handed-over',
        reason: expect.stringMatching(/^unreadable: data/),
      },
      { complaintId: bad, type: 'complaint.linked', reason: 'waits behind a parked message' },
    ]);
  });

  it('tells the operators through the outbox, raw bytes and reason, once', async () => {
    const id = randomUUID();
    const message = damaged(handedOver(id));
    await consume();
    await publish(message, message);
    const rows = await database.asOwner<OutgoingMessage>('select * from escalation.outbox');
    expect(rows).toHaveLength(1);
    const headers = { ce_source: 'escalation', ce_type: 'message.parked', ce_subject: id, ce_firm: 'directlease' };
    expect(rows[0]).toMatchObject({ topic: topics.parked, key: id, headers });
    const value = message.value?.toString('base64');
    expect(parkedIn(rows[0])).toMatchObject({ service: 'escalation', original: { headers: message.headers, value } });
    const relay = createRelay({ service: 'escalation', dataSource: pool, transport, log: silentLog });
    await relay.start();
    await relay.drain?.();
    await relay.stop();
  });

  it('replays a parked complaint in order once the cause is gone, and lets it flow again', async () => {
    const id = randomUUID();
    let isBroken = true;
    const event = async (fact: ComplaintEvent) => {
      if (isBroken && fact.type === 'complaint.handed-over') throw new Error('cannot cope with Jan Jansen');
      await observe(fact);
    };
    await consume({ handle: { events: oneByOne(event) } });
    await publish(encodeEvent(received(id)), encodeEvent(handedOver(id)), encodeEvent(linked(id)));
    expect(await seenBy(id)).toEqual(['complaint.received']);
    const [copy] = await database.asOwner<OutgoingMessage>('select * from escalation.outbox');
    expect(parkedIn(copy)?.reason).toBe('failed: Error');

    const replay = () =>
      replayParked({ dataSource: pool, complaintId: id, handle: { events: oneByOne(event) }, log: silentLog });
    expect(await replay()).toEqual({ taken: 0, reason: 'failed: Error' });
    expect(await listParked(pool)).toHaveLength(2);
    isBroken = false;
    expect(await replay()).toEqual({ taken: 2 });
    await publish(encodeEvent(anEvent('complaint.classified', { subject: id })));
    expect(await seenBy(id)).toEqual([
      'complaint.received',
      'complaint.handed-over',
      'complaint.linked',
      'complaint.classified',
    ]);
    expect(await listParked(pool)).toEqual([]);
  });

  it('keeps the order when a message arrives while its complaint is being replayed', async () => {
    const id = randomUUID();
    let isBroken = true;
    let release = () => undefined as unknown;
    const gate = new Promise<void>((done) => (release = done));
    await consume({
      handle: {
        events: oneByOne(async (fact) => {
          if (isBroken) throw new Error('broken');
          await observe(fact);
        }),
      },
    });
    await publish(encodeEvent(received(id)));
    isBroken = false;
    const slow = async (fact: ComplaintEvent) => {
      await gate;
      await observe(fact);
    };
    const replaying = replayParked({
      dataSource: pool,
      complaintId: id,
      handle: { events: oneByOne(slow) },
      log: silentLog,
    });
    await transport.publish([encodeEvent(handedOver(id))]);
    await eventually(
      async () =>
        (
          await database.asOwner(
            `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          )
        ).length > 0,
    );
    release();
    expect(await replaying).toEqual({ taken: 1 });
    await consumer.drain?.();
    expect(await seenBy(id)).toEqual(['complaint.received', 'complaint.handed-over']);
  });

  it('tries again, and parks nothing, when the world fails', async () => {
    const id = randomUUID();
    let failures = 3;
    const event = async (fact: ComplaintEvent) => {
      if (failures-- > 0)
        throw failures === 1 ? new TransientError('later') : Object.assign(new Error('gone'), { code: '57P01' });
      await observe(fact);
    };
    await consume({ handle: { events: oneByOne(event) } });
    await publish(encodeEvent(received(id)), encodeEvent(handedOver(id)));
    expect(await seenBy(id)).toEqual(['complaint.received', 'complaint.handed-over']);
    expect(await listParked(pool)).toEqual([]);
  });

  it('erases at once what is parked of a person, though the erasure itself waits in line', async () => {
    const id = randomUUID();
    const records: unknown[] = [];
    let isBroken = true;
    const handlePersons = async (record: unknown) => {
      if (isBroken) throw new Error('broken');
      records.push(record);
    };
    await consume({ topics: [topics.persons], handle: { persons: personsOneByOne(handlePersons) } });
    const record = { firm: 'directlease', complaintId: id, handler: 'h-1' };
    const persons = (name: string) => encodePersons({ part: 'handler', ...record, name }, stamp());
    const parties = {
      part: 'parties',
      firm: 'directlease',
      complaintId: id,
      language: 'nl',
      description: 'x',
    } as const;
    const other = encodePersons({ ...parties, parties: [{ role: 'complainant', name: 'Jan Jansen' }] }, stamp());
    await publish(persons('Anna'), other, { ...persons('Anna de Vries'), value: null });
    const parked = await database.asOwner<{ value: Buffer | null }>(
      'select value from escalation.parked order by place',
    );
    expect(parked.map(({ value }) => value?.toString().includes('Jan Jansen') ?? null)).toEqual([null, true, null]);
    isBroken = false;
    expect(await consumer.replay(id)).toEqual({ taken: 3 });
    const tombstone = expect.objectContaining({ tombstone: true, part: 'handler' });
    expect(records).toEqual([tombstone, expect.objectContaining({ part: 'parties' }), tombstone]);
  });

  it('hands over persons records and erasures, and gives operators no personal data of one it cannot read', async () => {
    const id = randomUUID();
    const records: unknown[] = [];
    await consume({
      topics: [topics.persons],
      handle: { persons: personsOneByOne(async (record) => records.push(record)) },
    });
    const record = {
      part: 'handler',
      firm: 'directlease',
      complaintId: id,
      handler: 'h-1',
      name: 'Anna de Vries',
    } as const;
    const persons = encodePersons(record, stamp());
    await publish(persons, { ...persons, value: null }, { ...persons, value: Buffer.from('{"name":"Anna de Vries"}') });
    expect(records).toMatchObject([{ name: 'Anna de Vries' }, { tombstone: true, complaintId: id, part: 'handler' }]);
    expect(await listParked(pool)).toMatchObject([{ complaintId: id, type: 'persons.handler' }]);
    const [copy] = await database.asOwner<OutgoingMessage>('select * from escalation.outbox');
    const { key, headers } = persons;
    const place = { topic: topics.persons, partition: expect.any(Number), offset: expect.any(String) };
    expect(parkedIn(copy)?.original).toEqual({ ...place, key, headers });
  });
});
