import type { Kafka, Producer, RecordMetadata, TopicMessages } from 'kafkajs';
import { partitionOf } from '../partition';
import type { OutgoingMessage } from '../port';
import { toKafka } from './wire';

/** The faults of kafkajs' own producer that are kept out; switched off only to show them (tools/kafka/failover.ts). */
export interface ProducerGuard {
  /** Own retries of kafkajs; 0, because a retry after the loss of a broker leaves out part of the batch and resolves. */
  readonly retries: number;
  /** Whether the answer has to name every partition of the page. */
  readonly checksAnswer: boolean;
}

export const guarded: ProducerGuard = { retries: 0, checksAnswer: true };

export interface Publisher {
  publish(messages: readonly OutgoingMessage[]): Promise<void>;
  close(): Promise<void>;
}

/** One page in flight at a time, a large one in parts, acknowledged by every in-sync copy; a page that failed is the caller's to
 *  send again.
 *  Not idempotent: kafkajs' idempotent producer can lose an acknowledged message. Duplicates end at the reader. */
export function createPublisher(
  kafka: Kafka,
  partitionsOf: (topic: string) => Promise<number>,
  guard: ProducerGuard = guarded,
): Publisher {
  const producer = kafka.producer({
    idempotent: false,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    retry: { retries: guard.retries },
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? failUnplaced(),
  });
  let connecting: Promise<void> | undefined;
  let inFlight: Promise<void> = Promise.resolve();

  async function send(messages: readonly OutgoingMessage[]): Promise<void> {
    connecting ??= producer.connect();
    await connecting.catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
    for (const part of inParts(messages)) {
      const page = await place(part, partitionsOf);
      const answer = await sendPage(producer, page);
      if (guard.checksAnswer) demandEveryPartition(page, answer);
    }
  }

  return {
    publish(messages) {
      if (messages.length === 0) return Promise.resolve();
      const sent = inFlight.then(() => send(messages));
      inFlight = sent.catch(() => undefined);
      return sent;
    },
    async close() {
      await inFlight;
      await producer.disconnect();
    },
  };
}

/** A broker refuses more than a little over a million bytes of one partition at once (message.max.bytes). */
const largestPartBytes = 900_000;

/** One after the other, so the order stays. A message larger than a part goes alone: whether it is too large, brokers decide. */
function inParts(messages: readonly OutgoingMessage[]): readonly (readonly OutgoingMessage[])[] {
  const parts: OutgoingMessage[][] = [];
  let size = Infinity;
  for (const message of messages) {
    const bytes = sizeOf(message);
    size += bytes;
    if (size <= largestPartBytes) parts.at(-1)?.push(message);
    else {
      parts.push([message]);
      size = bytes;
    }
  }
  return parts;
}

/** As bytes on the wire, roughly: with something for lengths and for the partition key's header. */
function sizeOf({ key, partitionKey, headers, value }: OutgoingMessage): number {
  const texts = [key, partitionKey, ...Object.entries(headers).flat()];
  return texts.reduce((sum, text) => sum + 4 + Buffer.byteLength(text), 50 + (value?.length ?? 0));
}

type Page = ReadonlyMap<string, readonly ReturnType<typeof toKafka>[]>;

async function place(
  messages: readonly OutgoingMessage[],
  partitionsOf: (topic: string) => Promise<number>,
): Promise<Page> {
  const page = new Map<string, ReturnType<typeof toKafka>[]>();
  const counts = new Map<string, number>();
  for (const topic of new Set(messages.map((message) => message.topic))) {
    counts.set(topic, await partitionsOf(topic));
    page.set(topic, []);
  }
  for (const message of messages) {
    const partition = partitionOf(message.partitionKey, counts.get(message.topic) ?? 1);
    page.get(message.topic)?.push(toKafka(message, partition));
  }
  return page;
}

function sendPage(producer: Producer, page: Page): Promise<RecordMetadata[]> {
  const topicMessages: TopicMessages[] = [...page].map(([topic, messages]) => ({ topic, messages: [...messages] }));
  return producer.sendBatch({ acks: -1, timeout: 15_000, topicMessages });
}

/** kafkajs may resolve although a partition was never sent: what the brokers did not confirm did not happen. */
function demandEveryPartition(page: Page, answer: readonly RecordMetadata[]): void {
  const confirmed = new Set(
    answer.filter(({ errorCode }) => errorCode === 0).map(({ topicName, partition }) => `${topicName}/${partition}`),
  );
  const sent = [...page].flatMap(([topic, messages]) => messages.map(({ partition }) => `${topic}/${partition}`));
  const silent = [...new Set(sent)].filter((place) => !confirmed.has(place));
  if (silent.length > 0) throw new Error(`the brokers did not confirm ${silent.join(', ')}`);
}

function failUnplaced(): never {
  throw new Error('a message reached the producer without a partition');
}
