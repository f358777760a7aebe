import { Admin, ListOffsetTimestamps } from '@platformatic/kafka';
import type { KafkaAdmin, KafkaConnection } from '../client';
import { minding, optionsOf } from './brokers';
import { inFull, isForbidden, refusalsIn } from './errors';

/** How often what failed for the world's reasons is tried, and how long apart. */
const patience = { retries: 8, retryDelay: 300 };

/** The library's admin client, as the transport asks it. */
export async function withAdmin<T>(connection: KafkaConnection, work: (admin: KafkaAdmin) => Promise<T>): Promise<T> {
  const admin = minding(new Admin({ ...optionsOf(connection), ...patience }));
  try {
    return await work(adminOf(admin));
  } catch (error) {
    throw inFull(error);
  } finally {
    await admin.close();
  }
}

function adminOf(admin: Admin): KafkaAdmin {
  async function countPartitions(topic: string): Promise<number> {
    const { topics } = await admin.metadata({ topics: [topic], forceUpdate: true });
    const partitions = topics.get(topic)?.partitions ?? [];
    if (partitions.some(({ leader }) => leader < 0)) throw new Error(`topic ${topic} has no leader yet`);
    return partitions.length;
  }

  async function offsetsAt(topic: string, timestamp: bigint): Promise<ReadonlyMap<number, bigint>> {
    const partitions = Array.from({ length: await countPartitions(topic) }, (_, partitionIndex) => ({
      partitionIndex,
      timestamp,
    }));
    const [listed] = await admin.listOffsets({ topics: [{ name: topic, partitions }] });
    return new Map(listed?.partitions.map(({ partitionIndex, offset }) => [partitionIndex, offset]));
  }

  return {
    topics: () => admin.listTopics(),
    countBrokers: async () => (await admin.metadata({ topics: [], forceUpdate: true })).brokers.size,
    async createTopic({ topic, partitions, replicationFactor: replicas, config }) {
      const configs = Object.entries(config).map(([name, value]) => ({ name, value }));
      try {
        await admin.createTopics({ topics: [topic], partitions, replicas, configs });
        return true;
      } catch (error) {
        if (refusalsIn(error).includes('TOPIC_ALREADY_EXISTS')) return true;
        if (isForbidden(error)) return false;
        throw error;
      }
    },
    countPartitions,
    async offsets(topic) {
      const low = await offsetsAt(topic, ListOffsetTimestamps.EARLIEST);
      const high = await offsetsAt(topic, ListOffsetTimestamps.LATEST);
      return [...high].map(([partition, offset]) => ({ partition, low: low.get(partition) ?? 0n, high: offset }));
    },
    async committed(group) {
      const [found] = await admin.listConsumerGroupOffsets({ groups: [group] });
      const places = (found?.topics ?? []).flatMap(({ name, partitions }) =>
        partitions.map((each) => ({ topic: name, partition: each.partitionIndex, next: each.committedOffset })),
      );
      return places.filter(({ next }) => next >= 0n);
    },
  };
}
