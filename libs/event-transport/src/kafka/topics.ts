import type { TopicSettings } from '@gehoor/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TransportLog } from '../port';
import type { KafkaAdmin, KafkaClient } from './client';

/** Creates the topics that are not there yet, with their settings, where that is allowed; any number of processes may do so
 *  at once.
 *  Copies and in-sync minimum are capped by the number of brokers there are. */
export async function ensureTopics(
  client: KafkaClient,
  topics: readonly TopicSettings[],
  log: TransportLog,
): Promise<void> {
  if (topics.length === 0) return;
  await client.withAdmin(async (admin) => {
    const existing = new Set(await admin.topics());
    const brokers = await admin.countBrokers();
    for (const settings of topics) {
      const { topic } = settings;
      // Under access lists most services may not create topics, and do not see those that are none of theirs.
      const isThere = existing.has(topic) || (await admin.createTopic(newTopic(settings, brokers)));
      if (!isThere) log.info({ topic }, 'not this one to create or to see: left to whoever may');
      else {
        const found = await untilServed(admin, topic);
        if (found !== settings.partitions)
          log.warn({ topic, wanted: settings.partitions, found }, 'topic has another number of partitions');
      }
    }
  });
}

/** How many partitions a topic has.
 *  @throws when it does not exist */
export function createPartitionCounter(client: KafkaClient): (topic: string) => Promise<number> {
  const known = new Map<string, number>();
  return async (topic) => {
    const counted = known.get(topic) ?? (await client.withAdmin((admin) => countPartitions(admin, topic)));
    known.set(topic, counted);
    return counted;
  };
}

async function countPartitions(admin: KafkaAdmin, topic: string): Promise<number> {
  if (!(await admin.topics()).includes(topic)) throw new Error(`topic ${topic} does not exist`);
  return admin.countPartitions(topic);
}

/** Brokers learn of a new topic a moment after it was created; until then they deny that it exists.
 *  @returns how many partitions it has */
async function untilServed(admin: KafkaAdmin, topic: string): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const partitions = await admin.countPartitions(topic);
      // Only a leader that knows it is one answers this.
      await admin.offsets(topic);
      return partitions;
    } catch (error) {
      if (attempt >= 100) throw error;
    }
    await sleep(100);
  }
}

function newTopic(settings: TopicSettings, brokers: number) {
  const { topic, partitions, cleanup, retentionMs, maxCompactionLagMs, tombstoneRetentionMs } = settings;
  const replicationFactor = Math.min(settings.replicationFactor, brokers);
  const config: Readonly<Record<string, string | number | undefined>> = {
    'cleanup.policy': cleanup,
    'retention.ms': retentionMs,
    'min.insync.replicas': Math.min(settings.minInSyncReplicas, replicationFactor),
    'max.compaction.lag.ms': maxCompactionLagMs,
    'delete.retention.ms': tombstoneRetentionMs,
  };
  const told = Object.entries(config).filter(([, value]) => value !== undefined);
  return {
    topic,
    partitions,
    replicationFactor,
    config: Object.fromEntries(told.map(([name, value]) => [name, String(value)])),
  };
}
