import { randomBytes, randomUUID } from 'node:crypto';
import { decodeParked, encodeEvent, topics } from '@gehoor/contracts';
import {
  createPostgresLogTransport,
  migratePostgresLog,
  type EventTransport,
  type OutgoingMessage,
  type ReceivedMessage,
} from '@gehoor/event-transport';
import { anEvent, createScratchDatabase, oneByOne, personsOneByOne, type ScratchDatabase } from '@gehoor/testing';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { eventStoreMigrations } from '../database/migrations';
import { silentLog } from '../log';
import { createRelay } from '../outbox/relay';
import { createConsumer, type Consumer } from './consumer';
import { listParked } from './parking';
import { fromStored, type StoredText } from './stored-message';

const nul = 'a\0b';
const halfPair = '\ud83d';
const long = randomBytes(8_000).toString('base64');

/** Nothing a message holds may keep it from being parked: what cannot be parked stops its partition for ever. */
describe('parking', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  let log: EventTransport;
  let consumer: Consumer;
  let deliver: (message: ReceivedMessage) => Promise<void>;
  let failure: Error | undefined;
  const taken: string[] = [];

  beforeAll(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'intake', migrations: eventStoreMigrations('intake') }],
      prepare: { key: 'postgres-log', run: (ownerUrl) => migratePostgresLog(ownerUrl, ['postgres']) },
    });
    pool = await database.dataSource('intake');
    log = await createPostgresLogTransport({ connectionString: database.ownerUrl, log: silentLog });
    consumer = createConsumer({
      service: 'intake',
      dataSource: pool,
      log: silentLog,
      topics: [topics.complaints, topics.persons],
      transport: {
        subscribe: async ({ handle }) => {
          deliver = (message) => handle([message]);
          return { stop: async () => undefined };
        },
      },
      handle: {
        events: oneByOne(async ({ id }) => {
          if (failure !== undefined) throw failure;
          taken.push(id);
        }),
        persons: personsOneByOne(async () => {
          throw new Error('broken');
        }),
      },
    });
    await consumer.start();
  });
  beforeEach(async () => {
    failure = new Error('broken');
    taken.length = 0;
    await database.asOwner('truncate intake.parked, intake.parked_complaints, intake.outbox');
  });
  afterAll(async () => {
    await consumer.stop();
    await log.close();
    await database.drop();
  });

  let offset = 2n ** 40n;
  const received = (odd: Partial<ReceivedMessage> = {}): ReceivedMessage => {
    const event = anEvent('review.done', {
      subject: randomUUID(),
      data: { reviewer: 'staff-1', finding: 'on-track' },
    });
    return { ...encodeEvent(event), partition: 0, offset: String(offset++), timestamp: 1_772_442_000_000, ...odd };
  };
  const withHeaders = (headers: Readonly<Record<string, string>>, odd: Partial<ReceivedMessage> = {}) => {
    const sound = received(odd);
    return { ...sound, headers: { ...sound.headers, ...headers } };
  };
  const parkedAt = ({ offset: place }: ReceivedMessage) =>
    database.asOwner<StoredText & { complaint_id: string }>('select * from intake.parked where "offset" = $1', [place]);
  const relayEverything = async () => {
    const relay = createRelay({ service: 'intake', dataSource: pool, transport: log, log: silentLog });
    await relay.start();
    await relay.drain?.();
    await relay.stop();
  };

  const kinds: Readonly<Record<string, () => ReceivedMessage>> = {
    'NUL in a header': () => withHeaders({ 'x-note': nul }),
    'NUL in the name of a header': () => withHeaders({ [nul]: 'x' }),
    'NUL in the subject': () => withHeaders({ ce_subject: nul }),
    'NUL in the id': () => withHeaders({ ce_id: nul }),
    'NUL in the type': () => withHeaders({ ce_type: nul }),
    'NUL in the firm': () => withHeaders({ ce_firm: nul }),
    'NUL in the key': () => received({ key: nul, partitionKey: nul, headers: {} }),
    'half a pair in a header': () => withHeaders({ 'x-note': halfPair }),
    'half a pair in the name of a header': () => withHeaders({ [halfPair]: 'x' }),
    'half a pair in the key': () => received({ key: halfPair, partitionKey: halfPair, headers: {} }),
    'an id longer than an index takes': () => withHeaders({ ce_id: long }),
    'a subject longer than an index takes': () => withHeaders({ ce_subject: long }),
    'a key longer than an index takes': () => received({ key: long, partitionKey: long, headers: {} }),
    'an empty key and no headers': () => received({ key: '', partitionKey: '', headers: {} }),
    'no timestamp': () => received({ timestamp: -1 }),
    'a timestamp that is no number': () => received({ timestamp: NaN }),
    'a timestamp before all calendars': () => received({ timestamp: -(2 ** 62) }),
    'a timestamp after all calendars': () => received({ timestamp: 2 ** 62 }),
    'a timestamp only JavaScript knows': () => received({ timestamp: -8.64e15 }),
    'headers named as the parts of an object': () =>
      withHeaders(Object.fromEntries([['__proto__', 'x'] as const, ['constructor', 'y'] as const])),
    'ten thousand headers': () =>
      withHeaders(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`x-${n}`, nul]))),
    'a megabyte that cannot be read': () => received({ value: Buffer.alloc(1_040_000, 'x') }),
    'a persons record with NUL in its key': () => received({ topic: topics.persons, key: nul, value: null }),
  };

  it.each(Object.entries(kinds))(
    'parks a message with %s, what follows it, and tells the operators',
    async (_, odd) => {
      const message = odd();
      await deliver(message);
      await deliver(message);
      const [row, ...more] = await parkedAt(message);
      expect(more).toEqual([]);
      expect(row?.complaint_id).toBeTruthy();

      const behind = { ...message, offset: String(offset++), headers: { ...message.headers, ce_id: randomUUID() } };
      await deliver(behind);
      expect(await parkedAt(behind)).toMatchObject([{ complaint_id: row?.complaint_id }]);
      expect(await listParked(pool)).toHaveLength(2);
      expect(await consumer.replay(row?.complaint_id ?? '')).toMatchObject({ taken: 0, reason: expect.any(String) });
      await relayEverything();
    },
  );

  it.each([
    ['its bytes as they are', 600_000, true],
    ['its place alone, when base64 makes it too large for a broker', 800_000, false],
  ])('tells the operators of a large message %s', async (_, bytes, isWhole) => {
    const value = Buffer.alloc(bytes, 0xe9);
    const message = received({ value });
    await deliver(message);
    const [copy] = await database.asOwner<OutgoingMessage>('select * from intake.outbox');
    expect(copy?.value?.length).toBeLessThan(1_000_000);
    const { topic, partition, key, headers } = message;
    const place = { topic, partition, key, offset: message.offset };
    const original = isWhole ? { ...place, headers, value: value.toString('base64') } : place;
    const decoded = decodeParked(copy ?? { value: null });
    expect(decoded).toMatchObject({ ok: true, parked: { service: 'intake' } });
    expect(decoded.ok && decoded.parked.original).toEqual(original);
  });

  it('parks a message whatever the error says that it caused', async () => {
    for (const text of [nul, halfPair, `${'x'.repeat(1_983)}👍`, long]) {
      failure = Object.assign(new Error(text), { name: text, code: text });
      const message = received();
      await deliver(message);
      expect(await parkedAt(message)).toHaveLength(1);
      expect(await consumer.replay(message.partitionKey)).toMatchObject({ taken: 0 });
    }
    await relayEverything();
  });

  it('takes a message again as it was, though PostgreSQL could not hold it so', async () => {
    const message = withHeaders({ 'x-note': nul, [halfPair]: halfPair, [`${nul}\\u0000`]: '\\u0000' });
    await deliver(message);
    failure = undefined;
    expect(await consumer.replay(message.partitionKey)).toEqual({ taken: 1 });
    expect(taken).toEqual([message.headers['ce_id']]);
  });

  it('keeps two messages apart that give one id: of two complaints, or no id at all', async () => {
    const [one, other] = [received(), received()];
    const same = { ce_id: randomUUID() };
    const pairs = [
      ...[one, other].map((message) => ({ ...message, headers: { ...message.headers, ...same } })),
      ...['', '', 'x', 'x'].map((id) => withHeaders({ ce_id: id })),
    ];
    for (const message of pairs) await deliver(message);
    for (const message of pairs) expect(await parkedAt(message)).toHaveLength(1);
  });

  it('parks any message, and has it as it was', async () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 });
    const odd = fc.oneof(
      fc.constantFrom('', nul, halfPair, long, '__proto__', 'complaints.v1', '*', '\u001b[2J'),
      units.map((codes) => String.fromCharCode(...codes)),
      fc.string({ unit: 'binary' }),
    );
    const known = fc.constantFrom('ce_id', 'ce_subject', 'ce_type', 'ce_firm', 'parked_by', 'gehoor_partition_key');
    const pairs = fc.array(fc.tuple(fc.oneof(known, odd), odd), { maxLength: 6 });
    const message = fc.record({
      topic: fc.constantFrom(topics.complaints, topics.persons),
      key: odd,
      partitionKey: odd,
      headers: pairs.map((entries) => Object.fromEntries(entries)),
      value: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
      timestamp: fc.oneof(fc.double(), fc.integer()),
    });
    await fc.assert(
      fc.asyncProperty(message, async (content) => {
        const delivered = { ...content, partition: 2 ** 31 - 1, offset: String(offset++) };
        await deliver(delivered);
        const [row, ...more] = await parkedAt(delivered);
        expect(more).toEqual([]);
        const { key, headers } = fromStored(row ?? { key: 'not parked', headers: {} });
        expect(key).toBe(delivered.key);
        expect(Object.entries(headers).sort()).toEqual(Object.entries(delivered.headers).sort());
      }),
      { numRuns: 150 },
    );
    await relayEverything();
  });
});
