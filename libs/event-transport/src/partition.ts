import type { OutgoingMessage } from './port';

/** The partition a key belongs to: murmur2 over its UTF-8 bytes, as Kafka's own clients choose it,
 *  so both transports and any other producer agree. */
export function partitionOf(partitionKey: string, partitions: number): number {
  return (murmur2(Buffer.from(partitionKey, 'utf8')) & 0x7fffffff) % partitions;
}

/** Each message with the partition that its key belongs to, in the order given. */
export async function placed(
  messages: readonly OutgoingMessage[],
  partitionsOf: (topic: string) => Promise<number>,
): Promise<readonly (OutgoingMessage & { readonly partition: number })[]> {
  const counts = new Map<string, number>();
  for (const { topic } of messages) if (!counts.has(topic)) counts.set(topic, await partitionsOf(topic));
  return messages.map((message) => ({
    ...message,
    partition: partitionOf(message.partitionKey, counts.get(message.topic) ?? 1),
  }));
}

const seed = 0x9747b28c;
const mixer = 0x5bd1e995;

/** MurmurHash2, 32 bits, with Kafka's seed.
 *  @returns a signed 32-bit integer */
export function murmur2(bytes: Buffer): number {
  const { length } = bytes;
  let hash = seed ^ length;
  const whole = length & ~3;
  for (let at = 0; at < whole; at += 4) {
    let word = Math.imul(bytes.readInt32LE(at), mixer);
    word = Math.imul(word ^ (word >>> 24), mixer);
    hash = Math.imul(hash, mixer) ^ word;
  }
  if (length > whole) {
    for (let at = length - 1; at >= whole; at -= 1) hash ^= bytes.readUInt8(at) << (8 * (at - whole));
    hash = Math.imul(hash, mixer);
  }
  hash = Math.imul(hash ^ (hash >>> 13), mixer);
  return hash ^ (hash >>> 15);
}
