import type { EachBatchPayload } from 'kafkajs';
import { backoffMs } from '../../backoff';
import type { SubscribeOptions } from '../../port';
import { fromKafka } from './wire';

type BatchParts = Required<Pick<SubscribeOptions, 'handle' | 'onProblem'>> & { readonly isStopping: () => boolean };

/** How often a long batch commits what it has done, and tells the group that it lives. */
const signOfLifeEveryMs = 1_000;

/** Works through what kafkajs fetched of one partition. Offsets are committed after the messages were handled; a handler that
 *  throws pauses its partition for a while, and the page comes again. Only kafkajs' own errors leave here: they make it join
 *  the group anew. */
export function createBatchHandler({
  handle,
  onProblem,
  isStopping,
}: BatchParts): (payload: EachBatchPayload) => Promise<void> {
  const failures = new Map<string, number>();

  return async (payload) => {
    const { batch, isRunning, isStale } = payload;
    const place = `${batch.topic}/${batch.partition}`;
    const progress = createProgress(payload);
    const stopBeating = keepBeating(payload);
    try {
      for (const page of pagesOf(batch.messages)) {
        if (isStopping() || !isRunning() || isStale()) break;
        try {
          await handle(page.map((message) => fromKafka(batch.topic, batch.partition, message)));
        } catch (error) {
          throw new HandlerFailed(error);
        }
        await progress.handled(page[page.length - 1]!.offset);
      }
      failures.delete(place);
    } catch (error) {
      if (!(error instanceof HandlerFailed)) throw error;
      onProblem(error.cause);
      const inARow = progress.isAny() ? 1 : (failures.get(place) ?? 0) + 1;
      pauseFor(payload, backoffMs(inARow));
      failures.set(place, inARow);
    } finally {
      stopBeating();
    }
    await progress.commit();
  };
}

/** So many at once that a page is done well within a session. */
const pageSize = 100;

function pagesOf<T>(messages: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(messages.length / pageSize);
  return Array.from({ length: count }, (_, at) => messages.slice(at * pageSize, (at + 1) * pageSize));
}

/** Tells the handler's failures from those of kafkajs. */
class HandlerFailed extends Error {
  constructor(cause: unknown) {
    super('the handler threw', { cause });
  }
}

/** Keeps the membership alive during one long page. A heartbeat that fails here fails again between two pages, where it
 *  makes the member join anew. */
function keepBeating({ heartbeat }: EachBatchPayload): () => void {
  const timer = setInterval(() => void heartbeat().catch(() => undefined), 3 * signOfLifeEveryMs);
  return () => clearInterval(timer);
}

function pauseFor({ pause }: EachBatchPayload, ms: number): void {
  const resume = pause();
  setTimeout(resume, ms).unref();
}

/** What was handled is committed before a heartbeat may throw: else a rebalance brings all of it again. It is resolved once it is committed:
 *  where a commit fails, kafkajs goes on behind what is resolved, and would neither bring it again nor commit it. */
function createProgress({ batch, heartbeat, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload) {
  let handled: string | undefined;
  let committed: string | undefined;
  let lastSignAt = Date.now();

  async function commit(): Promise<void> {
    if (handled === undefined || handled === committed) return;
    const { topic, partition } = batch;
    const offset = String(BigInt(handled) + 1n);
    // Not consumer.commitOffsets: that one does nothing while the consumer is being stopped.
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
    committed = handled;
    resolveOffset(handled);
  }

  return {
    commit,
    isAny: () => handled !== undefined,
    async handled(offset: string): Promise<void> {
      handled = offset;
      if (Date.now() - lastSignAt < signOfLifeEveryMs) return;
      await commit();
      await heartbeat();
      lastSignAt = Date.now();
    },
  };
}
