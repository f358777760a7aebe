import type { OutgoingMessage, ReceivedMessage } from '../port';

/** Travels only where the partition is not chosen by the key itself; taken off again on arrival. */
const partitionKeyHeader = 'gehoor_partition_key';

/** The headers a message travels with. */
export function headersOf({ key, partitionKey, headers }: OutgoingMessage): Readonly<Record<string, string>> {
  return partitionKey === key ? headers : { ...headers, [partitionKeyHeader]: partitionKey };
}

/** What a record holds. */
interface RecordParts {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  /** In order, names may come again; one without a value is left out before. */
  readonly headers: readonly (readonly [name: string, text: string])[];
  readonly value: Buffer | null;
  readonly timestamp: number;
}

/** A message as the port brings it, whatever the record holds. Keys and headers are read as UTF-8; of a repeated header the last
 *  counts. */
export function received({ key, headers, topic, partition, offset, value, timestamp }: RecordParts): ReceivedMessage {
  const keyText = key?.toString() ?? '';
  const given = headers.findLast(([name]) => name === partitionKeyHeader);
  const others = given === undefined ? headers : headers.filter(([name]) => name !== partitionKeyHeader);
  const partitionKey = given?.[1] ?? keyText;
  return {
    topic,
    partition,
    offset,
    key: keyText,
    partitionKey,
    headers: Object.fromEntries(others),
    value,
    timestamp,
  };
}
