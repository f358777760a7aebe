import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { KafkaMessage } from 'kafkajs';
import { fromKafka } from './wire';

const load = createRequire(__filename);

interface Bytes {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly { readonly key: string; readonly value: Buffer | null }[];
  readonly timestamp: bigint;
}

/** Through kafkajs' own reading of a record, as it makes odd things of odd names. */
function read({ key, value, headers, timestamp }: Bytes): KafkaMessage {
  const decode = load('kafkajs/src/protocol/recordBatch/record/v0/decoder');
  const ofBatch = { firstOffset: '4294967296000', firstTimestamp: String(timestamp) };
  const contents = [key, value];
  const decoder = {
    readInt8: () => 0,
    readVarLong: () => 0,
    readVarInt: () => 0,
    readVarIntBytes: () => contents.shift(),
    readVarIntArray: () => headers,
  };
  return decode(decoder, ofBatch);
}

function headersOf(...headers: readonly (readonly [name: string, value: string | null])[]) {
  const bytes = headers.map(([key, value]) => ({ key, value: value === null ? null : Buffer.from(value) }));
  return fromKafka('topic', 0, read({ key: null, value: null, headers: bytes, timestamp: 0n })).headers;
}

describe('a record of Kafka, read', () => {
  it('leaves out a header without a value, alone and beside one with a value', () => {
    expect(headersOf(['traceparent', null])).toEqual({});
    expect(headersOf(['a', 'x'], ['a', null], ['b', null], ['b', 'y'], ['c', 'x'], ['c', 'z'])).toEqual({
      a: 'x',
      b: 'y',
      c: 'z',
    });
  });

  it('takes a header for a header, though its name is that of a part of every object', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];
    const headers = headersOf(...names.map((name) => [name, `of ${name}`] as const));
    expect(Object.entries(headers)).toEqual(names.map((name) => [name, `of ${name}`]));
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
    expect(Object.entries(headersOf(['constructor', null], ['__proto__', null]))).toEqual([]);
  });

  const bytes = fc.uint8Array().map((array) => Buffer.from(array));
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'gehoor_partition_key', 'ce_id', ''));
  const record: fc.Arbitrary<Bytes> = fc.record({
    key: fc.option(bytes),
    value: fc.option(bytes),
    headers: fc.array(fc.record({ key: name, value: fc.option(bytes) })),
    timestamp: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  });

  it('is a message whatever its bytes are: texts for texts, and the value untouched', () => {
    fc.assert(
      fc.property(record, (odd) => {
        const message = fromKafka('topic', 3, read(odd));
        const texts = [message.key, message.partitionKey, ...Object.values(message.headers)];
        expect(texts.filter((text) => typeof text !== 'string')).toEqual([]);
        expect(message).toMatchObject({ offset: '4294967296000', value: odd.value });
      }),
    );
  });
});
