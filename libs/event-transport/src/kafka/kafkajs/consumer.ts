import type { Kafka } from 'kafkajs';
import { once } from '../../once';
import type { SubscribeOptions, Subscription } from '../../port';
import type { ConsumerTiming } from '../client';
import { createBatchHandler } from './batch';

/** Partitions worked on at once by one member. */
const concurrency = 6;

/** A member of a consumer group.
 *  @param onCrash called when kafkajs gave up for good: the process should end and be started again */
export async function startConsumer(
  kafka: Kafka,
  { group, topics, handle, onProblem = () => {} }: SubscribeOptions,
  { sessionTimeoutMs = 30_000, maxWaitMs = 250 }: ConsumerTiming,
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
