import { createRequire } from 'node:module';
import { connect } from 'node:net';

/** What we use of kafkajs's own encoder, which writes any bytes; its producer does not. */
interface Encoder {
  readonly buffer: Buffer;
  size(): number;
  writeInt8(value: number): Encoder;
  writeInt16(value: number): Encoder;
  writeInt32(value: number): Encoder;
  writeVarInt(value: number): Encoder;
  writeVarIntBytes(value: Buffer | null): Encoder;
  writeBytes(value: Buffer): Encoder;
  writeString(value: string | null): Encoder;
  writeEncoder(value: Encoder): Encoder;
}

const load = createRequire(__filename);
const Encoder: new () => Encoder = load('kafkajs/src/protocol/encoder');
const { RecordBatch }: { RecordBatch(batch: object): Promise<Encoder> } = load('kafkajs/src/protocol/recordBatch/v0');

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
const allCopies = -1;

async function produce(broker: string, topic: string, partition: number, record: ForeignRecord): Promise<bigint> {
  const { timestamp = BigInt(Date.now()) } = record;
  const batch = await RecordBatch({
    records: [encoded(record)],
    firstTimestamp: timestamp,
    maxTimestamp: timestamp,
  });
  const header = new Encoder().writeInt16(produceKey).writeInt16(produceVersion).writeInt32(1).writeString('foreign');
  const data = new Encoder().writeInt32(1).writeString(topic).writeInt32(1).writeInt32(partition);
  const request = header.writeString(null).writeInt16(allCopies).writeInt32(15_000).writeEncoder(data);
  const answer = await exchange(broker, request.writeBytes(batch.buffer).buffer);
  // Correlation id, number of topics, the topic's name, number of partitions, the partition.
  const at = 4 + 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
  const errorCode = answer.readInt16BE(at);
  if (errorCode !== 0) throw new Error(`the broker answered with error ${errorCode}`);
  return answer.readBigInt64BE(at + 2);
}

/** With its length before it. */
function encoded({ key, value, headers }: ForeignRecord): Encoder {
  const record = new Encoder().writeInt8(0).writeVarInt(0).writeVarInt(0).writeVarIntBytes(key).writeVarIntBytes(value);
  record.writeVarInt(headers.length);
  for (const [name, content] of headers) record.writeVarIntBytes(name).writeVarIntBytes(content);
  return new Encoder().writeVarInt(record.size()).writeEncoder(record);
}

/** @returns the answer, without its length */
async function exchange(broker: string, request: Buffer): Promise<Buffer> {
  const [host, port] = broker.split(':');
  const socket = connect(Number(port), host);
  socket.write(new Encoder().writeBytes(request).buffer);
  let received = Buffer.alloc(0);
  for await (const chunk of socket) {
    received = Buffer.concat([received, chunk]);
    if (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) return received.subarray(4);
  }
  throw new Error('the broker closed the connection');
}
