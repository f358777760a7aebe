import { KafkaJSAggregateError, KafkaJSProtocolError, type Admin } from 'kafkajs';
import type { KafkaAdmin } from '../client';

/** kafkajs' admin client, as the transport asks it. */
export function adminOf(admin: Admin): KafkaAdmin {
  return {
    topics: () => admin.listTopics(),
    countBrokers: async () => (await admin.describeCluster()).brokers.length,
    async createTopic({ topic, partitions: numPartitions, replicationFactor, config }) {
      const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
      try {
        // Answers false where somebody else was first. Its own waiting trips over a broker that has not heard of the topic yet:
        // untilServed waits.
        await admin.createTopics({
          waitForLeaders: false,
          topics: [{ topic, numPartitions, replicationFactor, configEntries }],
        });
        return true;
      } catch (error) {
        if (isForbidden(error)) return false;
        throw error;
      }
    },
    async countPartitions(topic) {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      const partitions = topics[0]?.partitions ?? [];
      if (partitions.some(({ leader }) => leader < 0)) throw new Error(`topic ${topic} has no leader yet`);
      return partitions.length;
    },
    async offsets(topic) {
      const offsets = await admin.fetchTopicOffsets(topic);
      return offsets.map(({ partition, low, high }) => ({ partition, low: BigInt(low), high: BigInt(high) }));
    },
    async committed(group) {
      const committed = await admin.fetchOffsets({ groupId: group });
      const places = committed.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset }) => ({ topic, partition, next: BigInt(offset) })),
      );
      return places.filter(({ next }) => next >= 0n);
    },
  };
}

/** kafkajs wraps what went wrong per topic. */
function isForbidden(error: unknown): boolean {
  if (error instanceof KafkaJSAggregateError) return error.errors.every(isForbidden);
  return error instanceof KafkaJSProtocolError && /AUTHORIZATION_FAILED$/.test(error.type);
}
