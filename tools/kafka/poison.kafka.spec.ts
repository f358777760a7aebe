import { randomUUID } from 'node:crypto';
import { decodeEvent, decodeParked, encodeEvent, topics, type ComplaintEvent } from '@gehoor/contracts';
import {
  createConsumer,
  createEventStore,
  createRelay,
  eventStoreMigrations,
  listParked,
  replayParked,
  silentLog,
  systemTime,
  type Work,
} from '@gehoor/event-store';
import {
  createKafkaTransport,
  kafkaClients,
  partitionOf,
  type EventTransport,
  type ReceivedMessage,
} from '@gehoor/event-transport';
import { until } from '@gehoor/event-transport/conformance';
import { anEvent, createScratchDatabase, oneByOne, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import fc from 'fast-check';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { startKafka, type Cluster } from './cluster';
import { describeWithKafka } from './describe-with-kafka';
import { writeForeign, type ForeignRecord } from './foreign-record';
import { oddRecords, soundRecord, type OddRecord } from './odd-records';

const service = 'intake';

describe.each(kafkaClients)('through %s', (client) => {
  describeWithKafka('a service that reads from Kafka', () => {
    let cluster: Cluster;
    let database: ScratchDatabase;
    let dataSource: DataSource;
    let transport: EventTransport;
    let isFixed = false;
    let poison = '';
    let work: readonly Work[] = [];
    const crashes: unknown[] = [];

    beforeAll(async () => {
      cluster = await startKafka({ nodes: 1, throwAway: true, version: process.env.KAFKA_VERSION });
      database = await createScratchDatabase({ services: [{ service, migrations: eventStoreMigrations(service) }] });
      dataSource = await database.dataSource(service);
      await start();
    }, 180_000);

    afterAll(async () => {
      await stop();
      await database?.drop();
      await cluster?.stop();
    });

    async function start(): Promise<void> {
      const onCrash = (error: unknown) => void crashes.push(error);
      transport = await createKafkaTransport({
        client,
        brokers: cluster.brokers,
        clientId: 'test',
        onCrash,
        log: silentLog,
      });
      const parts = { service, dataSource, transport, time: systemTime, log: silentLog } as const;
      work = [
        createConsumer({ ...parts, topics: [topics.complaints], handle: { events: oneByOne(apply) } }),
        createRelay(parts),
      ];
      for (const each of work) await each.start();
    }

    async function stop(): Promise<void> {
      for (const each of work) await each.stop();
      await transport?.close();
    }

    async function apply(event: ComplaintEvent): Promise<void> {
      if (event.id === poison && !isFixed) throw new Error('a bug of ours');
      const request = { firm: event.firm, complaintId: event.subject, command: 'observe', observe: event };
      await store().handle([{ ...request, decide: () => [] }]);
    }

    function store() {
      const parts = { service, dataSource, time: systemTime, log: silentLog } as const;
      return createEventStore<number>({ ...parts, initial: 0, evolve: (seen) => seen + 1 });
    }

    async function applied(complaint: string): Promise<readonly string[]> {
      const { events } = await store().load('directlease', complaint);
      return events.map(({ event }) => event.id);
    }

    it('applies once what comes twice, in order; parks the complaint of a poison event while others flow; replays it after a fix', async () => {
      const [sick, sound] = [aStory(6), aStory(20)];
      poison = sick[3]?.id ?? '';
      const page = [...sick, ...sound].map(encodeEvent);
      await transport.publish(page);
      await transport.publish(page);
      await until(async () => (await transport.lag?.(service)) === 0);

      expect(await applied(complaintOf(sound))).toEqual(idsOf(sound));
      expect(await applied(complaintOf(sick))).toEqual(idsOf(sick).slice(0, 3));
      // The poison one and the two behind it; the three that came again before it wait their turn too.
      const parked = await listParked(dataSource);
      expect(parked.map(({ complaintId }) => complaintId)).toEqual(Array.from({ length: 6 }, () => complaintOf(sick)));
      expect(await copiesForOperators()).toEqual([poison]);

      isFixed = true;
      const replayed = await replayParked({
        dataSource,
        complaintId: complaintOf(sick),
        handle: { events: oneByOne(apply) },
        log: silentLog,
      });
      expect(replayed).toEqual({ taken: 6 });
      expect(await applied(complaintOf(sick))).toEqual(idsOf(sick));
      expect(await listParked(dataSource)).toEqual([]);
    });

    it('takes or parks whatever a record holds, never ends, and takes the sound one behind it; after a restart as well', async () => {
      await letAnyTimestampIn();
      for (const seed of [1, 2]) {
        const odd = [...oddRecords(), ...aSeriesOfBytes(60, seed)];
        const behind = randomUUID();
        const partition = partitionOf(behind, 6);
        const { kept, undone } = await writeTransactions(partition);
        const records = odd.map(({ record }) => record);
        const offsets = await writeForeign(cluster.brokers[0] ?? '', topics.complaints, partition, records);
        await expectTaken(behind);
        // What a page brought that cannot be taken is parked after what can.
        await until(async () => (await transport.lag?.(service)) === 0);
        const places = await parkedPlaces(partition);
        const became = offsets.map((offset) => (places.has(String(offset)) ? 'parked' : 'taken'));
        expect(odd.map(({ name }, n) => `${name}: ${became[n]}`)).toEqual(
          odd.map(({ name, becomes }) => `${name}: ${becomes}`),
        );
        expect([(await applied(kept)).length, (await applied(undone)).length]).toEqual([1, 0]);
        await everythingRelayed();
        await stop();
        await start();
      }
      await expectTaken(randomUUID());
      expect(crashes).toEqual([]);
      expect(Object.keys(Object.prototype)).toEqual([]);
    });

    async function expectTaken(complaint: string): Promise<void> {
      const { id, ...record } = soundRecord(complaint);
      await writeForeign(cluster.brokers[0] ?? '', topics.complaints, partitionOf(complaint, 6), [record]);
      await until(async () => crashes.length > 0 || (await applied(complaint)).includes(id));
      expect(crashes).toEqual([]);
    }

    async function parkedPlaces(partition: number): Promise<ReadonlySet<string>> {
      const rows = await database.asOwner<{ offset: string }>(
        `select "offset" from ${service}.parked where partition = $1`,
        [partition],
      );
      return new Set(rows.map(({ offset }) => offset));
    }

    /** The copies for operators travel through the same relay as everything the service has to say. */
    async function everythingRelayed(): Promise<void> {
      await until(async () => (await database.asOwner(`select 1 from ${service}.outbox limit 1`)).length === 0);
    }

    /** Two transactions end in the partition, one of them in nothing: their ends lie there as records nobody may see. */
    async function writeTransactions(partition: number) {
      const kafka = new Kafka({ brokers: [...cluster.brokers], logLevel: logLevel.NOTHING });
      const producer = kafka.producer({ transactionalId: randomUUID(), maxInFlightRequests: 1, idempotent: true });
      await producer.connect();
      const [kept, undone] = [randomUUID(), randomUUID()];
      for (const subject of [kept, undone]) {
        const transaction = await producer.transaction();
        const { key, value, headers } = soundRecord(subject);
        const named = Object.fromEntries(headers.map(([name, text]) => [String(name), text ?? '']));
        const messages = [{ key, value, partition, headers: named }];
        await transaction.send({ topic: topics.complaints, messages });
        if (subject === kept) await transaction.commit();
        else await transaction.abort();
      }
      await producer.disconnect();
      return { kept, undone };
    }

    /** A broker may be set up to take any: some writers have no clock, or a wrong one. */
    async function letAnyTimestampIn(): Promise<void> {
      const admin = new Kafka({ brokers: [...cluster.brokers], logLevel: logLevel.NOTHING }).admin();
      await admin.connect();
      const limits = ['message.timestamp.before.max.ms', 'message.timestamp.after.max.ms'];
      const configEntries = limits.map((name) => ({ name, value: String(2n ** 63n - 1n) }));
      const resources = [{ type: ConfigResourceTypes.TOPIC, name: topics.complaints, configEntries }];
      await admin.alterConfigs({ validateOnly: false, resources });
      await admin.disconnect();
    }

    /** What lies on the parked topic, read back byte for byte as the events they were. */
    async function copiesForOperators(): Promise<readonly string[]> {
      const copies: ReceivedMessage[] = [];
      const handle = async (page: readonly ReceivedMessage[]) => void copies.push(...page);
      const subscription = await transport.subscribe({ group: 'operators', topics: [topics.parked], handle });
      await until(() => copies.length > 0);
      await subscription.stop();
      return copies.map((copy) => {
        const told = decodeParked(copy);
        const { headers = {}, value } = told.ok ? told.parked.original : {};
        const decoded = decodeEvent({ headers, value: Buffer.from(value ?? '', 'base64') });
        return decoded.ok ? decoded.event.id : 'unreadable';
      });
    }
  });
});

function aStory(length: number): readonly ComplaintEvent[] {
  const subject = randomUUID();
  return Array.from({ length }, (_, index) =>
    anEvent('review.done', { subject, streamVersion: index + 1, data: { reviewer: 'staff-1', finding: 'on-track' } }),
  );
}

function complaintOf(story: readonly ComplaintEvent[]): string {
  return story[0]?.subject ?? '';
}

function idsOf(story: readonly ComplaintEvent[]): readonly string[] {
  return story.map(({ id }) => id);
}

/** Bytes by chance, the same for a seed. */
function aSeriesOfBytes(length: number, seed: number): readonly OddRecord[] {
  const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
  const headers = fc.array(fc.tuple(bytes, fc.option(bytes)), { maxLength: 6 });
  const record: fc.Arbitrary<ForeignRecord> = fc.record({ key: fc.option(bytes), value: fc.option(bytes), headers });
  return fc
    .sample(record, { seed, numRuns: length })
    .map((bytesOnly, n) => ({ name: `bytes ${n}`, becomes: 'parked', record: bytesOnly }));
}
