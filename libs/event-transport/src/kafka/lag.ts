import type { Admin } from 'kafkajs';

/** How many offsets a group is behind on these topics and on every other it committed to. On a compacted topic that may count
 *  messages that are gone already. */
export async function lagOf(admin: Admin, group: string, subscribed: readonly string[]): Promise<number> {
  const committed = await admin.fetchOffsets({ groupId: group });
  const topics = new Set([...subscribed, ...committed.map(({ topic }) => topic)]);
  let lag = 0n;
  for (const topic of topics) {
    const positions = committed.find((entry) => entry.topic === topic)?.partitions ?? [];
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      const offset = positions.find((position) => position.partition === partition)?.offset ?? '-1';
      const next = BigInt(offset) < 0n ? BigInt(low) : BigInt(offset);
      lag += BigInt(high) - next;
    }
  }
  return Number(lag);
}
