import { randomUUID } from 'node:crypto';
import {
  encodeEvent,
  topicSettings,
  topics,
  type ComplaintEvent,
  type TopicSettings,
  type WireMessage,
} from '@gehoor/contracts';
import {
  createConsumer,
  createEventStore,
  createRelay,
  silentLog,
  systemTime,
  type MessageHandlers,
} from '@gehoor/event-store';
import { createKafkaTransport, gathering, type EventTransport, type KafkaClientName } from '@gehoor/event-transport';
import type { ScratchDatabase } from '@gehoor/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { DataSource } from 'typeorm';

/** How fast something carried `events` events. */
export interface Measured {
  readonly name: string;
  readonly perSecond: number;
}

const pageSize = 500;

/** As many complaints as are under way at a time where a hundred a second are registered: what comes together is about these. */
const underWay = 200;
const factsEach = 10;

/** Events as a relay meets them: small facts of the complaints under way, in turn, then of the next ones. */
export function makeEvents(count: number): readonly ComplaintEvent[] {
  const complaints = Array.from({ length: Math.ceil(count / factsEach) }, () => randomUUID());
  const complaintOf = (index: number) =>
    complaints[Math.floor(index / (underWay * factsEach)) * underWay + (index % underWay)] ?? complaints.at(-1) ?? '';
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    source: 'escalation',
    type: 'review.done',
    typeVersion: 1,
    subject: complaintOf(index),
    time: '2026-03-02T09:00:00.000Z',
    firm: 'directlease',
    procedure: 'directlease@1',
    streamVersion: 1 + (Math.floor(index / underWay) % factsEach),
    correlationId: randomUUID(),
    data: { at: '2026-03-02T09:00:00.000Z', reviewer: 'staff-17', finding: 'on-track' },
  }));
}

/** kafkajs by itself: batches of 500, every copy acknowledges, one in flight; a consumer that only counts. */
export async function rawKafkajs(brokers: readonly string[], messages: readonly WireMessage[]): Promise<Measured> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const topic = `raw-${randomUUID()}`;
  await createTopic(brokers, topic);
  const producer = kafka.producer({ maxInFlightRequests: 1 });
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 100, maxBytesPerPartition: 256 * 1024 });
  const counter = createCounter(messages.length);
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: 6,
    eachBatch: async ({ batch }) => counter.add(batch.messages.length),
  });
  await joined;
  const perSecond = await counter.measure(async () => {
    for (const page of pagesOf(messages)) {
      const sent = page.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } }));
      await producer.send({ topic, acks: -1, messages: sent });
    }
  });
  await consumer.disconnect();
  await producer.disconnect();
  return { name: 'kafkajs alone: produced → consumed', perSecond };
}

/** Records what a page brings in intake's stream, as a service does that reacts to it in no way: what all partitions brought while the last
 *  page was worked on is one page of `handle`. */
export function observer(
  dataSource: DataSource,
  onApplied: (count: number) => void,
): NonNullable<MessageHandlers['events']> {
  const parts = { service: 'intake', dataSource, time: systemTime, log: silentLog } as const;
  const store = createEventStore<number>({ ...parts, initial: 0, evolve: (seen) => seen + 1 });
  const together = gathering((page: Parameters<typeof store.handle>[0]) => store.handle(page, { waits: false }), {
    atOnce: 2,
  });
  return async (events) => {
    const requests = events.map((event) => ({
      firm: event.firm,
      complaintId: event.subject,
      command: 'observe',
      observe: event,
      decide: () => [],
    }));
    const results = await together(requests);
    onApplied(results.filter(({ status }) => status === 'done').length);
    return results.map((result) => (result.status === 'failed' ? { error: result.error } : undefined));
  };
}

/** The port: published → handled, with a handler that does nothing. */
export async function throughPort(
  name: string,
  transport: EventTransport,
  topic: string,
  messages: readonly WireMessage[],
): Promise<Measured> {
  const counter = createCounter(messages.length);
  const subscription = await transport.subscribe({
    group: randomUUID(),
    topics: [topic],
    handle: async (page) => counter.add(page.length),
  });
  const perSecond = await counter.measure(async () => {
    for (const page of pagesOf(messages)) await transport.publish(page.map((message) => ({ ...message, topic })));
  });
  await subscription.stop();
  return { name: `${name}: published → handled`, perSecond };
}

/** The whole way: rows in one service's outbox → recorded in another service's stream. */
export async function outboxToApplied(
  name: string,
  transport: EventTransport,
  database: ScratchDatabase,
  events: readonly ComplaintEvent[],
): Promise<Measured> {
  const sender = await database.dataSource('escalation');
  const receiver = await database.dataSource('intake');
  await fillOutbox(sender, events);
  const counter = createCounter(events.length);
  const relay = createRelay({ service: 'escalation', dataSource: sender, transport, log: silentLog, pageSize });
  const consumer = createConsumer({
    service: 'intake',
    dataSource: receiver,
    transport,
    log: silentLog,
    topics: [topics.complaints],
    handle: { events: observer(receiver, counter.add) },
  });
  await consumer.start();
  const perSecond = await counter.measure(() => relay.start());
  await relay.stop();
  await consumer.stop();
  return { name: `${name}: outbox → applied`, perSecond };
}

export function kafkaFor(
  client: KafkaClientName,
  brokers: readonly string[],
  wanted: readonly TopicSettings[] = Object.values(topicSettings),
): Promise<EventTransport> {
  return createKafkaTransport({
    client,
    brokers,
    clientId: 'bench',
    topics: wanted,
    onCrash: (error) => {
      throw new Error('the consumer crashed', { cause: error });
    },
    log: silentLog,
  });
}

export async function createTopic(brokers: readonly string[], topic: string): Promise<void> {
  const transport = await kafkaFor('kafkajs', brokers, [{ ...topicSettings['complaints.v1'], topic }]);
  await transport.close();
}

export async function fillOutbox(sender: DataSource, events: readonly ComplaintEvent[]): Promise<void> {
  for (const page of pagesOf(events)) {
    const rows = page.map((event) => ({ firm: event.firm, ...encodeEvent(event) }));
    await sender.query(
      `with firm as (select set_config('app.firm', '*', true))
       insert into outbox (firm, topic, key, partition_key, headers, value)
         select r.firm, r.topic, r.key, r.partition_key, r.headers::jsonb, r.value
         from firm, unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[]) as r (firm, topic, key, partition_key, headers, value)`,
      [
        rows.map(({ firm }) => firm),
        rows.map(({ topic }) => topic),
        rows.map(({ key }) => key),
        rows.map(({ partitionKey }) => partitionKey),
        rows.map(({ headers }) => JSON.stringify(headers)),
        rows.map(({ value }) => value),
      ],
    );
  }
}

function* pagesOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += pageSize) yield list.slice(from, from + pageSize);
}

function createCounter(target: number) {
  let count = 0;
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  return {
    add(more: number) {
      count += more;
      if (count >= target) arrive();
    },
    /** Events per second from the start of `work` until the last one arrived. */
    async measure(work: () => Promise<void>): Promise<number> {
      const startedAt = performance.now();
      await work();
      await arrived;
      return (target * 1000) / (performance.now() - startedAt);
    },
  };
}
