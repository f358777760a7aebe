import type { IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { OutgoingMessage, ReceivedMessage } from '../port';

/** Travels only where the partition is not chosen by the key itself; taken off again on arrival. */
const partitionKeyHeader = 'gehoor_partition_key';

/** A message as kafkajs takes it; the partition is decided already. */
export function toKafka(
  { key, partitionKey, headers, value }: OutgoingMessage,
  partition: number,
): Message & { partition: number } {
  const carried = partitionKey === key ? headers : { ...headers, [partitionKeyHeader]: partitionKey };
  return { key, value, partition, headers: { ...carried } };
}

/** A message as the port brings it, whatever the record holds: never throws. Keys and headers are read as UTF-8; of a repeated
 *  header the last counts that has a value. */
export function fromKafka(topic: string, partition: number, message: KafkaMessage): ReceivedMessage {
  const { [partitionKeyHeader]: partitionKey, ...headers } = textHeaders(message.headers ?? {});
  const key = message.key?.toString('utf8') ?? '';
  return {
    topic,
    partition,
    offset: message.offset,
    key,
    partitionKey: partitionKey ?? key,
    headers,
    value: message.value,
    timestamp: Number(message.timestamp),
  };
}

/** Anybody may write anything: a header without a value is not there, and a name is only a name, `__proto__` too. */
function textHeaders(headers: IHeaders): Record<string, string> {
  const texts = Object.keys(headers).flatMap((name) => {
    const last = [headers[name]].flat().filter(hasContent).at(-1);
    return last === undefined ? [] : [[name, last.toString()] as const];
  });
  return Object.fromEntries(texts);
}

/** kafkajs' types leave out null; and beside a header of such a name it puts what every object has of that name. */
function hasContent(value: unknown): value is Buffer | string {
  return Buffer.isBuffer(value) || typeof value === 'string';
}
