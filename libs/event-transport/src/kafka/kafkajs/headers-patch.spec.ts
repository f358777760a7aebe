import { createRequire } from 'node:module';
import { keepManyHeadersCheap } from './headers-patch';
import { fromKafka } from './wire';

const load = createRequire(__filename);

/** A record's bytes, written and read by kafkajs. */
function throughKafkajs(headers: Readonly<Record<string, Buffer | readonly Buffer[]>>) {
  const Decoder = load('kafkajs/src/protocol/decoder');
  const encode = load('kafkajs/src/protocol/recordBatch/record/v0');
  const decode = load('kafkajs/src/protocol/recordBatch/record/v0/decoder');
  const { buffer } = encode({ key: 'key', value: 'value', headers });
  const record = new Decoder(buffer).readVarIntBytes();
  return decode(new Decoder(record), { firstOffset: '0', firstTimestamp: '0' });
}

describe('a record with headers, read by kafkajs', () => {
  // Unpatched, the hundred thousand would take it hours.
  it('holds each, and every value of one that comes again, however many there are', () => {
    expect(keepManyHeadersCheap()).toBe(true);
    const many = Array.from({ length: 100_000 }, (_, n) => [`x-${n}`, Buffer.from(`${n}`)] as const);
    const twice = [Buffer.from('a'), Buffer.from('b')];
    const record = throughKafkajs({ ...Object.fromEntries(many), twice });
    expect(record.headers).toMatchObject({ 'x-0': Buffer.from('0'), 'x-99999': Buffer.from('99999'), twice });
    expect(Object.keys(fromKafka('topic', 0, record).headers)).toHaveLength(100_001);
    expect(record).toMatchObject({ key: Buffer.from('key'), value: Buffer.from('value') });
  });

  it('has no headers where there are none', () => {
    keepManyHeadersCheap();
    expect(throughKafkajs({}).headers).toEqual({});
  });
});
