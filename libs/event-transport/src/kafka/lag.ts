import type { KafkaAdmin } from './client';

/** How many offsets a group is behind on these topics and on every other it committed to. On a compacted topic that may count
 *  messages that are gone already. */
export async function lagOf(admin: KafkaAdmin, group: string, subscribed: readonly string[]): Promise<number> {
  const committed = await admin.committed(group);
  const topics = new Set([...subscribed, ...committed.map(({ topic }) => topic)]);
  let lag = 0n;
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.offsets(topic)) {
      const position = committed.find((place) => place.topic === topic && place.partition === partition);
      lag += high - (position?.next ?? low);
    }
  }
  return Number(lag);
}
