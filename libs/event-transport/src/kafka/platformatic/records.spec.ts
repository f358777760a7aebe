import { IS_CONTROL, IS_TRANSACTIONAL, type RecordsBatch } from '@platformatic/kafka';
import fc from 'fast-check';
import { messagesIn, type FetchedPartition } from './records';

type KafkaRecord = RecordsBatch['records'][number];

const place = { topic: 'topic', partition: 3 };

function aRecord(offsetDelta: number, more: object = {}): KafkaRecord {
  // As the library reads one: its types leave out null.
  const record: object = { key: null, value: Buffer.from(`${offsetDelta}`), headers: [], timestampDelta: 0n, ...more };
  return { ...(record as KafkaRecord), offsetDelta };
}

function aBatch(firstOffset: bigint, records: readonly KafkaRecord[], more: Partial<RecordsBatch> = {}): RecordsBatch {
  const lastOffsetDelta = Math.max(0, records.length - 1);
  const own = { firstOffset, lastOffsetDelta, firstTimestamp: 0n, attributes: 0, producerId: -1n };
  return { ...(own as RecordsBatch), records: [...records], ...more };
}

function fetched(
  batches: readonly RecordsBatch[],
  undone: readonly { producerId: bigint; firstOffset: bigint }[] = [],
): FetchedPartition {
  return { records: [...batches], abortedTransactions: [...undone] } as unknown as FetchedPartition;
}

const offsets = (answer: ReturnType<typeof messagesIn>) => answer.messages.map(({ offset }) => Number(offset));

describe('what a broker sent of a partition', () => {
  it('begins where it was asked to, though the batch was written from before that', () => {
    const answer = messagesIn(place, 6n, fetched([aBatch(4n, [aRecord(0), aRecord(1), aRecord(2), aRecord(3)])]));
    expect([offsets(answer), answer.next]).toEqual([[6, 7], 8n]);
  });

  it('goes on behind records that nobody may see, and behind those that compaction took', () => {
    const end = aBatch(10n, [aRecord(0)], { attributes: IS_TRANSACTIONAL | IS_CONTROL, producerId: 1n });
    const compacted = aBatch(11n, [aRecord(2)], { lastOffsetDelta: 5 });
    const answer = messagesIn(place, 10n, fetched([end, compacted]));
    expect([offsets(answer), answer.next]).toEqual([[13], 17n]);
    expect(messagesIn(place, 17n, fetched([]))).toEqual({ messages: [], next: 17n });
  });

  const written = (firstOffset: bigint, producerId: bigint) =>
    aBatch(firstOffset, [aRecord(0)], { attributes: IS_TRANSACTIONAL, producerId });
  const ended = (firstOffset: bigint, producerId: bigint) =>
    aBatch(firstOffset, [aRecord(0)], { attributes: IS_TRANSACTIONAL | IS_CONTROL, producerId });

  it('holds nothing of a transaction that was undone, and all of one that was kept, of the same writer too', () => {
    const batches = [written(0n, 1n), written(1n, 2n), ended(2n, 1n), written(3n, 1n), ended(4n, 1n), ended(5n, 2n)];
    const answer = messagesIn(place, 0n, fetched(batches, [{ producerId: 1n, firstOffset: 0n }]));
    expect([offsets(answer), answer.next]).toEqual([[1, 3], 6n]);
  });

  it('holds nothing of what was undone where the end of it comes in a later answer', () => {
    const answer = messagesIn(place, 0n, fetched([written(0n, 1n)], [{ producerId: 1n, firstOffset: 0n }]));
    expect([offsets(answer), answer.next]).toEqual([[], 1n]);
  });

  const bytes = fc.uint8Array().map((array) => Buffer.from(array));
  const odd = fc.record({
    key: fc.option(bytes),
    value: fc.option(bytes),
    headers: fc.array(fc.tuple(fc.option(bytes), fc.option(bytes))),
    timestampDelta: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  });

  it('is a message whatever its bytes are: texts for texts, and the value untouched', () => {
    fc.assert(
      fc.property(odd, (record) => {
        const [message] = messagesIn(place, 0n, fetched([aBatch(0n, [aRecord(0, record)])])).messages;
        const texts = [message?.key, message?.partitionKey, ...Object.values(message?.headers ?? {})];
        expect(texts.filter((text) => typeof text !== 'string')).toEqual([]);
        expect(message).toMatchObject({ ...place, offset: '0', value: record.value });
      }),
    );
  });

  it('has headers whatever they are called, the last of those that come again, and none without a value', () => {
    const headers = [
      ['__proto__', 'x'],
      ['a', 'first'],
      ['a', 'last'],
      ['a', null],
      ['b', null],
      ['gehoor_partition_key', 'complaint'],
    ].map(([name, text]) => [Buffer.from(name ?? ''), text === null ? null : Buffer.from(text ?? '')]);
    const [message] = messagesIn(place, 0n, fetched([aBatch(0n, [aRecord(0, { headers })])])).messages;
    expect(Object.entries(message?.headers ?? {})).toEqual([
      ['__proto__', 'x'],
      ['a', 'last'],
    ]);
    expect(message?.partitionKey).toBe('complaint');
  });
});
