import { randomUUID } from 'node:crypto';
import { oneByOne } from '@gehoor/testing';
import {
  decodeEvent,
  encodeEvent,
  topicSettings,
  topics,
  type ComplaintEvent,
  type TopicSettings,
  type WireMessage,
} from '@gehoor/contracts';
import { createConsumer, createEventStore, createRelay, silentLog, systemTime } from '@gehoor/event-store';
import { createKafkaTransport, type EventTransport } from '@gehoor/event-transport';
import type { ScratchDatabase } from '@gehoor/testing';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import type { DataSource } from 'typeorm';

/** How fast something carried `events` events. */
export interface Measured {
  readonly name: string;
  readonly perSecond: number;
}

const pageSize = 500;

/** Events of many complaints, as a relay meets them: small facts, in turn. */
export function makeEvents(count: number): readonly ComplaintEvent[] {
  const complaints = Array.from({ length: Math.ceil(count / 10) }, () => randomUUID());
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    source: 'escalation',
    type: 'review.done',
    typeVersion: 1,
    subject: complaints[index % complaints.length] ?? '',
    time: '2026-03-02T09:00:00.000Z',
    firm: 'directlease',
    procedure: 'directlease@1',
    streamVersion: 1 + Math.floor(index / complaints.length),
    correlationId: randomUUID(),
    data: { at: '2026-03-02T09:00:00.000Z', reviewer: 'staff-17', finding: 'on-track' },
  }));
}

/** kafkajs by itself: batches of 500, every copy acknowledges, one in flight; a consumer that only counts, or applies. */
export async function rawKafkajs(
  name: string,
  brokers: readonly string[],
  messages: readonly WireMessage[],
  apply?: (message: KafkaMessage) => Promise<void>,
): Promise<Measured> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const topic = `raw-${randomUUID()}`;
  await createTopic(brokers, topic);
  const producer = kafka.producer({ maxInFlightRequests: 1 });
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 100, maxBytesPerPartition: 256 * 1024 });
  const counter = createCounter(messages.length);
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: 6,
    eachBatch: async ({ batch }) => {
      for (const message of apply === undefined ? [] : batch.messages) await apply?.(message);
      counter.add(batch.messages.length);
    },
  });
  const perSecond = await counter.measure(async () => {
    for (const page of pagesOf(messages)) {
      const sent = page.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } }));
      await producer.send({ topic, acks: -1, messages: sent });
    }
  });
  await consumer.disconnect();
  await producer.disconnect();
  return { name, perSecond };
}

/** The same without our transport, outbox and relay: kafkajs, our codec, the same transaction per event. */
export async function rawKafkajsApplied(
  brokers: readonly string[],
  database: ScratchDatabase,
  events: readonly ComplaintEvent[],
): Promise<Measured> {
  const apply = applier(await database.dataSource('intake'));
  const decodeAndApply = async ({ headers = {}, value }: KafkaMessage) => {
    const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
    const decoded = decodeEvent({ headers: texts, value });
    if (decoded.ok) await apply(decoded.event);
  };
  return rawKafkajs('kafkajs alone: produced → applied', brokers, events.map(encodeEvent), decodeAndApply);
}

/** Records an event in intake's stream: one transaction.   @returns whether it was new */
function applier(dataSource: DataSource): (event: ComplaintEvent) => Promise<boolean> {
  const parts = { service: 'intake', dataSource, time: systemTime, log: silentLog } as const;
  const store = createEventStore<number>({ ...parts, initial: 0, evolve: (seen) => seen + 1 });
  return async (event) => {
    const request = { firm: event.firm, complaintId: event.subject, command: 'observe', observe: event };
    const [result] = await store.handle([{ ...request, decide: () => [] }]);
    return result?.status === 'done';
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

/** The whole way: rows in one service's outbox → recorded in another service's stream, one transaction per event. */
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
  const apply = applier(receiver);
  const relay = createRelay({ service: 'escalation', dataSource: sender, transport, log: silentLog, pageSize });
  const consumer = createConsumer({
    service: 'intake',
    dataSource: receiver,
    transport,
    log: silentLog,
    topics: [topics.complaints],
    handle: { events: oneByOne(async (event) => counter.add((await apply(event)) ? 1 : 0)) },
  });
  await consumer.start();
  const perSecond = await counter.measure(() => relay.start());
  await relay.stop();
  await consumer.stop();
  return { name: `${name}: outbox → applied`, perSecond };
}

export function kafkaFor(
  brokers: readonly string[],
  wanted: readonly TopicSettings[] = Object.values(topicSettings),
): Promise<EventTransport> {
  return createKafkaTransport({
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
  const transport = await kafkaFor(brokers, [{ ...topicSettings['complaints.v1'], topic }]);
  await transport.close();
}

async function fillOutbox(sender: DataSource, events: readonly ComplaintEvent[]): Promise<void> {
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
