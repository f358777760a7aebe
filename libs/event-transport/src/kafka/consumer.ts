import type { Kafka } from 'kafkajs';
import { once } from '../once';
import type { SubscribeOptions, Subscription } from '../port';
import { createBatchHandler } from './batch';

export interface ConsumerTiming {
  /** How long a silent member keeps its partitions; default 30,000. */
  readonly sessionTimeoutMs?: number;
  /** How long the broker waits for messages before it answers with none; default 250. Bounds shutdown, not latency. */
  readonly maxWaitMs?: number;
  /** Partitions worked on at once by one member; default 6. */
  readonly concurrency?: number;
}

/** A member of a consumer group.
 *  @param onCrash called when kafkajs gave up for good: the process should end and be started again */
export async function startConsumer(
  kafka: Kafka,
  { group, topics, handle, onProblem = () => {} }: SubscribeOptions,
  { sessionTimeoutMs = 30_000, maxWaitMs = 250, concurrency = 6 }: ConsumerTiming,
  onCrash: (error: unknown) => void,
): Promise<Subscription> {
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.min(3_000, sessionTimeoutMs / 3),
    maxWaitTimeInMs: maxWaitMs,
    maxBytesPerPartition: 256 * 1024,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 150, maxRetryTime: 3_000, retries: 8 },
  });
  let stopping = false;
  consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
    if (restart || stopping) onProblem(error);
    else onCrash(error);
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: concurrency,
    eachBatch: createBatchHandler({ handle, onProblem, isStopping: () => stopping }),
  });
  return {
    stop: once(async () => {
      stopping = true;
      await consumer.stop();
      await consumer.disconnect();
    }),
  };
}
