import type { EachBatchPayload } from 'kafkajs';
import { backoffMs } from '../backoff';
import type { ReceivedMessage } from '../port';
import { fromKafka } from './wire';

export interface BatchParts {
  readonly handle: (message: ReceivedMessage) => Promise<void>;
  readonly onProblem: (error: unknown) => void;
  readonly isStopping: () => boolean;
}

const commitEvery = 50;
const heartbeatEveryMs = 3_000;

/** Works through what kafkajs fetched of one partition. Offsets are committed after the messages were handled; a handler that
 *  throws pauses its partition for a while, and the message comes again. Only kafkajs' own errors leave here: they make it join
 *  the group anew. */
export function createBatchHandler({
  handle,
  onProblem,
  isStopping,
}: BatchParts): (payload: EachBatchPayload) => Promise<void> {
  const failures = new Map<string, number>();

  return async (payload) => {
    const { batch, resolveOffset, isRunning, isStale } = payload;
    const place = `${batch.topic}/${batch.partition}`;
    const committer = createCommitter(payload);
    for (const message of batch.messages) {
      if (isStopping() || !isRunning() || isStale()) break;
      try {
        await whileBeating(payload, () => handle(fromKafka(batch.topic, batch.partition, message)));
      } catch (error) {
        onProblem(error);
        pauseFor(payload, backoffMs(failures.get(place) ?? 0));
        failures.set(place, (failures.get(place) ?? 0) + 1);
        break;
      }
      failures.delete(place);
      resolveOffset(message.offset);
      await committer.handled(message.offset);
    }
    await committer.commit();
  };
}

/** Keeps the membership alive during one long message. A heartbeat that fails here fails again after the message, where it
 *  makes the member join anew. */
async function whileBeating({ heartbeat }: EachBatchPayload, work: () => Promise<void>): Promise<void> {
  const timer = setInterval(() => void heartbeat().catch(() => undefined), heartbeatEveryMs);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}

function pauseFor({ pause }: EachBatchPayload, ms: number): void {
  const resume = pause();
  setTimeout(resume, ms).unref();
}

/** What was handled is committed before a heartbeat may throw: else a rebalance brings all of it again. */
function createCommitter({ batch, heartbeat, commitOffsetsIfNecessary }: EachBatchPayload) {
  let next: bigint | undefined;
  let uncommitted = 0;

  async function commit(): Promise<void> {
    if (next === undefined || uncommitted === 0) return;
    uncommitted = 0;
    const { topic, partition } = batch;
    // Not consumer.commitOffsets: that one does nothing while the consumer is being stopped.
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: String(next) }] }] });
  }

  return {
    commit,
    async handled(offset: string): Promise<void> {
      next = BigInt(offset) + 1n;
      uncommitted += 1;
      if (uncommitted >= commitEvery) await commit();
      try {
        await heartbeat();
      } catch (error) {
        await commit();
        throw error;
      }
    },
  };
}
