import { randomUUID } from 'node:crypto';
import { decodeEvent, encodeEvent, topics, type ComplaintEvent } from '@gehoor/contracts';
import {
  handleOne,
  createConsumer,
  createEventStore,
  createRelay,
  eventStoreMigration,
  listParked,
  replayParked,
  silentLog,
  systemClock,
  type Work,
} from '@gehoor/event-store';
import { createKafkaTransport, type EventTransport, type ReceivedMessage } from '@gehoor/event-transport';
import { until } from '@gehoor/event-transport/conformance';
import { anEvent, createScratchDatabase, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import { startKafka, type Cluster } from './cluster';
import { describeWithKafka } from './describe-with-kafka';

const service = 'intake';

describeWithKafka('a service that reads from Kafka', () => {
  let cluster: Cluster;
  let database: ScratchDatabase;
  let dataSource: DataSource;
  let transport: EventTransport;
  let isFixed = false;
  let poison = '';
  let work: readonly Work[] = [];

  beforeAll(async () => {
    cluster = await startKafka({ nodes: 1, throwAway: true, version: process.env.KAFKA_VERSION });
    database = await createScratchDatabase({ services: [{ service, migrations: [eventStoreMigration(service)] }] });
    dataSource = await database.dataSource(service);
    transport = await createKafkaTransport({
      brokers: cluster.brokers,
      clientId: 'test',
      onCrash: () => {},
      log: silentLog,
    });
    const parts = { service, dataSource, transport, clock: systemClock, log: silentLog } as const;
    work = [createConsumer({ ...parts, topics: [topics.complaints], handle: { event: apply } }), createRelay(parts)];
    for (const each of work) await each.start();
  }, 180_000);

  afterAll(async () => {
    for (const each of work) await each.stop();
    await transport?.close();
    await database?.drop();
    await cluster?.stop();
  });

  async function apply(event: ComplaintEvent): Promise<void> {
    if (event.id === poison && !isFixed) throw new Error('a bug of ours');
    const request = { firm: event.firm, complaintId: event.subject, command: 'observe', observe: event };
    await handleOne(store(), { ...request, decide: () => [] });
  }

  function store() {
    const parts = { service, dataSource, clock: systemClock, log: silentLog } as const;
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
      handle: { event: apply },
      log: silentLog,
    });
    expect(replayed).toEqual({ taken: 6 });
    expect(await applied(complaintOf(sick))).toEqual(idsOf(sick));
    expect(await listParked(dataSource)).toEqual([]);
  });

  /** What lies on the parked topic, read back byte for byte as the events they were. */
  async function copiesForOperators(): Promise<readonly string[]> {
    const copies: ReceivedMessage[] = [];
    const handle = async (message: ReceivedMessage) => void copies.push(message);
    const subscription = await transport.subscribe({ group: 'operators', topics: [topics.parked], handle });
    await until(() => copies.length > 0);
    await subscription.stop();
    return copies.map((copy) => {
      const decoded = decodeEvent(copy);
      return decoded.ok ? decoded.event.id : 'unreadable';
    });
  }
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
