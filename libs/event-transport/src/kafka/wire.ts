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

/** A message as the port brings it. Header values are read as UTF-8; of a repeated header the last counts. */
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

function textHeaders(headers: IHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) texts[name] = last.toString();
  }
  return texts;
}
