import { IS_CONTROL, IS_TRANSACTIONAL, type fetchV17, type RecordsBatch } from '@platformatic/kafka';
import type { ReceivedMessage } from '../../port';
import type { Place } from '../client';
import { received } from '../record';

export type FetchedPartition = fetchV17.FetchResponsePartition;

interface Fetched {
  readonly messages: readonly ReceivedMessage[];
  /** The first offset after what was fetched: past records that nobody may see, too. */
  readonly next: bigint;
}

/** What a broker sent of one partition, from an offset on: a batch begins where it was written, maybe before. Without the ends of
 *  transactions, and without what those that were undone had written. */
export function messagesIn({ topic, partition }: Place, from: bigint, fetched: FetchedPartition): Fetched {
  const messages: ReceivedMessage[] = [];
  let next = from;
  const undone = [...(fetched.abortedTransactions ?? [])];
  const undoing = new Set<bigint>();
  for (const batch of fetched.records ?? []) {
    const last = batch.firstOffset + BigInt(batch.lastOffsetDelta);
    for (const { producerId, firstOffset } of undone) if (firstOffset <= last) undoing.add(producerId);
    if ((batch.attributes & IS_CONTROL) !== 0) {
      undoing.delete(batch.producerId);
      forget(undone, batch);
    } else if (!((batch.attributes & IS_TRANSACTIONAL) !== 0 && undoing.has(batch.producerId))) {
      for (const record of batch.records) {
        const offset = batch.firstOffset + BigInt(record.offsetDelta);
        if (offset >= from) messages.push(messageOf({ topic, partition }, batch, record, offset));
      }
    }
    if (last >= next) next = last + 1n;
  }
  return { messages, next };
}

/** The transaction that ended here is over: the same producer may begin another. */
function forget(undone: { readonly producerId: bigint; readonly firstOffset: bigint }[], end: RecordsBatch): void {
  const at = undone.findIndex(
    ({ producerId, firstOffset }) => producerId === end.producerId && firstOffset <= end.firstOffset,
  );
  if (at >= 0) undone.splice(at, 1);
}

type KafkaRecord = RecordsBatch['records'][number];

function messageOf(place: Place, batch: RecordsBatch, record: KafkaRecord, offset: bigint): ReceivedMessage {
  // The library's types leave out null, which is how a tombstone comes.
  const { key, value, headers }: Bytes = record;
  const texts: (readonly [string, string])[] = [];
  for (const [name, text] of headers) if (text !== null) texts.push([name?.toString() ?? '', text.toString()]);
  return received({
    topic: place.topic,
    partition: place.partition,
    offset: String(offset),
    key,
    value,
    headers: texts,
    timestamp: Number(batch.firstTimestamp + record.timestampDelta),
  });
}

interface Bytes {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [Buffer | null, Buffer | null])[];
}
