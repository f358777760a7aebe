import { placed } from '../partition';
import type { OutgoingMessage } from '../port';
import type { KafkaClient, PlacedMessage, Place } from './client';

/** The faults of kafkajs' own producer that are kept out; switched off only to show them (tools/kafka/failover.ts). */
export interface ProducerGuard {
  /** Retries of the library itself; 0, because a retry of kafkajs after the loss of a broker leaves out part of the batch and resolves. */
  readonly retries: number;
  /** Whether the answer has to name every partition of the page. */
  readonly checksAnswer: boolean;
}

const guarded: ProducerGuard = { retries: 0, checksAnswer: true };

/** One page in flight at a time, a large one in parts, acknowledged by every in-sync copy; a page that failed is the caller's to
 *  send again.
 *  Not idempotent: kafkajs' idempotent producer can lose an acknowledged message. Duplicates end at the reader. */
export function createPublisher(
  client: KafkaClient,
  partitionsOf: (topic: string) => Promise<number>,
  guard: ProducerGuard = guarded,
) {
  const producer = client.createProducer(guard.retries);
  let inFlight: Promise<void> = Promise.resolve();

  async function send(messages: readonly OutgoingMessage[]): Promise<void> {
    for (const part of inParts(messages)) {
      const page = await placed(part, partitionsOf);
      const confirmed = await producer.send(page);
      if (guard.checksAnswer) demandEveryPartition(page, confirmed);
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
      await producer.close();
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
  const sizeOfText = (text: string) => 4 + Buffer.byteLength(text);
  let size = 50 + (value?.length ?? 0) + sizeOfText(key) + sizeOfText(partitionKey);
  for (const name in headers) size += sizeOfText(name) + sizeOfText(headers[name] ?? '');
  return size;
}

/** What the brokers did not confirm did not happen: kafkajs may resolve although a partition was never sent. */
function demandEveryPartition(page: readonly PlacedMessage[], confirmed: readonly Place[]): void {
  const nameOf = ({ topic, partition }: Place) => `${topic}/${partition}`;
  const silent = new Set(page.map(nameOf));
  for (const place of confirmed) silent.delete(nameOf(place));
  if (silent.size > 0) throw new Error(`the brokers did not confirm ${[...silent].join(', ')}`);
}
