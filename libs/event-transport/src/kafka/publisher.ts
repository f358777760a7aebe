import type { Kafka, Producer, RecordMetadata } from 'kafkajs';
import { placed } from '../partition';
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

/** One page in flight at a time, a large one in parts, acknowledged by every in-sync copy; a page that failed is the caller's to
 *  send again.
 *  Not idempotent: kafkajs' idempotent producer can lose an acknowledged message. Duplicates end at the reader. */
export function createPublisher(
  kafka: Kafka,
  partitionsOf: (topic: string) => Promise<number>,
  guard: ProducerGuard = guarded,
) {
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
      const page = await placed(part, partitionsOf);
      const answer = await sendPage(producer, page);
      if (guard.checksAnswer) demandEveryPartition(page, answer);
    }
  }

  return {
    publish(messages: readonly OutgoingMessage[]): Promise<void> {
      if (messages.length === 0) return Promise.resolve();
      const sent = inFlight.then(() => send(messages));
      inFlight = sent.catch(() => undefined);
      return sent;
    },
    async close(): Promise<void> {
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

type Page = Awaited<ReturnType<typeof placed>>;

function sendPage(producer: Producer, page: Page): Promise<RecordMetadata[]> {
  const topicMessages = [...new Set(page.map(({ topic }) => topic))].map((topic) => ({
    topic,
    messages: page.filter((message) => message.topic === topic).map((message) => toKafka(message, message.partition)),
  }));
  return producer.sendBatch({ acks: -1, timeout: 15_000, topicMessages });
}

/** kafkajs may resolve although a partition was never sent: what the brokers did not confirm did not happen. */
function demandEveryPartition(page: Page, answer: readonly RecordMetadata[]): void {
  const confirmed = new Set(
    answer.filter(({ errorCode }) => errorCode === 0).map(({ topicName, partition }) => `${topicName}/${partition}`),
  );
  const sent = new Set(page.map(({ topic, partition }) => `${topic}/${partition}`));
  const silent = [...sent].filter((place) => !confirmed.has(place));
  if (silent.length > 0) throw new Error(`the brokers did not confirm ${silent.join(', ')}`);
}

function failUnplaced(): never {
  throw new Error('a message reached the producer without a partition');
}
