import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { ReceivedMessage } from '../../port';
import type { PlacedMessage } from '../client';
import { headersOf, received } from '../record';

/** A message as kafkajs takes it; the partition is decided already. */
export function toKafka(message: PlacedMessage): Message & { partition: number } {
  const { key, value, partition } = message;
  return { key, value, partition, headers: { ...headersOf(message) } };
}

/** A message as the port brings it, whatever the record holds: never throws. */
export function fromKafka(topic: string, partition: number, message: KafkaMessage): ReceivedMessage {
  const { offset, key, value, timestamp } = message;
  const headers = textHeaders(message.headers ?? {});
  return received({ topic, partition, offset, key, headers, value, timestamp: Number(timestamp) });
}

/** Anybody may write anything: a header without a value is not there, and a name is only a name, `__proto__` too. */
function textHeaders(headers: IHeaders): readonly (readonly [string, string])[] {
  const texts: (readonly [string, string])[] = [];
  for (const name of Object.keys(headers)) {
    const value: unknown = headers[name];
    const last: unknown = Array.isArray(value) ? value.findLast(hasContent) : value;
    if (hasContent(last)) texts.push([name, last.toString()]);
  }
  return texts;
}

/** kafkajs' types leave out null; and beside a header of such a name it puts what every object has of that name. */
function hasContent(value: unknown): value is Buffer | string {
  return Buffer.isBuffer(value) || typeof value === 'string';
}
