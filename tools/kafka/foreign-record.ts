import { createRequire } from 'node:module';
import { connect } from 'node:net';

const load = createRequire(__filename);
const crc32C: (bytes: Buffer) => number = load('kafkajs/src/protocol/recordBatch/crc32C');

/** A record as a program we know nothing of may write it: any bytes, or none, wherever Kafka takes them. */
export interface ForeignRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** In order; a name may come again. */
  readonly headers: readonly (readonly [name: Buffer, value: Buffer | null])[];
  /** Epoch milliseconds; -1 says that the writer has no clock. Default: now. */
  readonly timestamp?: bigint;
}

/** Writes records past every client library: kafkajs cannot write what it has to be able to read.
 *  @returns the offset of each   @throws when the broker does not take one */
export async function writeForeign(
  broker: string,
  topic: string,
  partition: number,
  records: readonly ForeignRecord[],
): Promise<readonly bigint[]> {
  const offsets: bigint[] = [];
  for (const record of records) offsets.push(await produce(broker, topic, partition, record));
  return offsets;
}

const produceKey = 0;
const produceVersion = 3;
const none = -1;

async function produce(broker: string, topic: string, partition: number, record: ForeignRecord): Promise<bigint> {
  const batch = recordBatch(record);
  const data = Buffer.concat([int32(1), text(topic), int32(1), int32(partition), int32(batch.length), batch]);
  const header = Buffer.concat([int16(produceKey), int16(produceVersion), int32(1), text('foreign')]);
  const answer = await exchange(broker, Buffer.concat([header, int16(none), int16(none), int32(15_000), data]));
  // Correlation id, number of topics, the topic's name, number of partitions, the partition.
  const at = 4 + 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
  const errorCode = answer.readInt16BE(at);
  if (errorCode !== 0) throw new Error(`the broker answered with error ${errorCode}`);
  return answer.readBigInt64BE(at + 2);
}

function recordBatch({ key, value, headers, timestamp = BigInt(Date.now()) }: ForeignRecord): Buffer {
  const fields = headers.flatMap(([name, content]) => [bytes(name), bytes(content)]);
  const record = Buffer.concat([
    ...[Buffer.alloc(1), varInt(0), varInt(0), bytes(key), bytes(value)],
    ...[varInt(headers.length), ...fields],
  ]);
  const producer = Buffer.concat([int64(-1n), int16(none), int32(none)]);
  const body = Buffer.concat([
    ...[int16(0), int32(0), int64(timestamp), int64(timestamp), producer],
    ...[int32(1), varInt(record.length), record],
  ]);
  const magic = Buffer.from([2]);
  const batch = Buffer.concat([int32(none), magic, uint32(crc32C(body)), body]);
  return Buffer.concat([int64(0n), int32(batch.length), batch]);
}

/** @returns the answer, without its length */
function exchange(broker: string, request: Buffer): Promise<Buffer> {
  const [host, port] = broker.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host);
    let received = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the broker closed the connection')));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return;
      resolve(received.subarray(4));
      socket.destroy();
    });
    socket.write(Buffer.concat([int32(request.length), request]));
  });
}

function bytes(content: Buffer | null): Buffer {
  return content === null ? varInt(none) : Buffer.concat([varInt(content.length), content]);
}

/** Zigzag, then seven bits a byte, the lowest first. */
function varInt(value: number): Buffer {
  const parts: number[] = [];
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; rest > 0x7f; rest >>>= 7) parts.push((rest & 0x7f) | 0x80);
  return Buffer.from([...parts, rest]);
}

function text(value: string): Buffer {
  return Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

function int64(value: bigint): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(value);
  return buffer;
}
