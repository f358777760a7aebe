import type { TopicSettings } from '@gehoor/contracts';
import { KafkaJSAggregateError, KafkaJSProtocolError, type Admin, type ITopicMetadata, type Kafka } from 'kafkajs';
import type { TransportLog } from '../port';

/** Creates the topics that are not there yet, with their settings, where that is allowed; any number of processes may do so
 *  at once.
 *  Copies and in-sync minimum are capped by the number of brokers there are. */
export async function ensureTopics(kafka: Kafka, topics: readonly TopicSettings[], log: TransportLog): Promise<void> {
  // Asked about no topic in particular, kafkajs tells about all of them.
  if (topics.length === 0) return;
  await withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const { brokers } = await admin.describeCluster();
    const there: TopicSettings[] = [];
    for (const settings of topics) {
      if (existing.has(settings.topic) || (await createIfAllowed(admin, settings, brokers.length)))
        there.push(settings);
      else log.info({ topic: settings.topic }, 'not this one to create or to see: left to whoever may');
    }
    if (there.length === 0) return;
    for (const { name, partitions } of await untilServed(admin, there)) {
      const wanted = topics.find(({ topic }) => topic === name)?.partitions;
      if (wanted !== partitions.length)
        log.warn({ topic: name, wanted, found: partitions.length }, 'topic has another number of partitions');
    }
  });
}

/** How many partitions a topic has.
 *  @throws when it does not exist */
export function createPartitionCounter(kafka: Kafka): (topic: string) => Promise<number> {
  const known = new Map<string, number>();
  return async (topic) => {
    const counted = known.get(topic) ?? (await withAdmin(kafka, (admin) => countPartitions(admin, topic)));
    known.set(topic, counted);
    return counted;
  };
}

/** A connection for the length of one piece of work: an idle one costs. */
export async function withAdmin<T>(kafka: Kafka, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Brokers learn of a new topic a moment after it was created; until then they deny that it exists. */
async function untilServed(admin: Admin, topics: readonly TopicSettings[]): Promise<readonly ITopicMetadata[]> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const metadata = await admin.fetchTopicMetadata({ topics: topics.map(({ topic }) => topic) });
      const isLed = metadata.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
      // Only a leader that knows it is one answers this.
      if (isLed) for (const { topic } of topics) await admin.fetchTopicOffsets(topic);
      if (isLed) return metadata.topics;
      if (attempt >= 100) throw new Error('the topics have no leader after 10 s');
    } catch (error) {
      if (attempt >= 100) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function countPartitions(admin: Admin, topic: string): Promise<number> {
  if (!(await admin.listTopics()).includes(topic)) throw new Error(`topic ${topic} does not exist`);
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions.length ?? 0;
}

/** Under access lists most services may not create topics, and do not see those that are none of theirs.
 *  @returns whether it is there now */
async function createIfAllowed(admin: Admin, settings: TopicSettings, brokers: number): Promise<boolean> {
  const { topic, partitions: numPartitions } = settings;
  const replicationFactor = Math.min(settings.replicationFactor, brokers);
  const configEntries = Object.entries(configOf(settings, replicationFactor)).map(([name, value]) => ({
    name,
    value: String(value),
  }));
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
}

/** kafkajs wraps what went wrong per topic. */
function isForbidden(error: unknown): boolean {
  if (error instanceof KafkaJSAggregateError) return error.errors.every(isForbidden);
  return error instanceof KafkaJSProtocolError && /AUTHORIZATION_FAILED$/.test(error.type);
}

function configOf(settings: TopicSettings, replicationFactor: number): Readonly<Record<string, string | number>> {
  const { cleanup, retentionMs, maxCompactionLagMs, tombstoneRetentionMs, minInSyncReplicas } = settings;
  return {
    'cleanup.policy': cleanup,
    'retention.ms': retentionMs,
    'min.insync.replicas': Math.min(minInSyncReplicas, replicationFactor),
    ...(maxCompactionLagMs === undefined ? {} : { 'max.compaction.lag.ms': maxCompactionLagMs }),
    ...(tombstoneRetentionMs === undefined ? {} : { 'delete.retention.ms': tombstoneRetentionMs }),
  };
}
