import { backoffMs } from './backoff';
import { createNap } from './nap';
import type { ReceivedMessage, SubscribeOptions } from './port';

interface RunnerParts extends Required<Pick<SubscribeOptions, 'handle' | 'onProblem'>> {
  readonly startAt: bigint;
  /** False: the partition has gone to another member. */
  readonly commit: (nextOffset: bigint) => Promise<boolean>;
  /** The page is done: there is room for the next. */
  readonly onIdle: () => void;
}

/** Works through one partition, page by page. */
export interface PartitionRunner {
  /** The offset to fetch from; undefined while a page is in hand or after the end. */
  hungryAt(): bigint | undefined;
  offer(page: readonly ReceivedMessage[]): void;
  /** Ends after the page in hand; what was handled is committed when this resolves. */
  stop(): Promise<void>;
}

export function createPartitionRunner({ startAt, handle, commit, onProblem, onIdle }: RunnerParts): PartitionRunner {
  let nextOffset = startAt;
  let stopped = false;
  let work: Promise<void> | undefined;
  const pause = createNap();

  /** Tries until it succeeds or the runner is stopped; only then may the partition move on. */
  async function untilDone(attemptOnce: () => Promise<void>): Promise<boolean> {
    for (let failures = 1; ; failures += 1) {
      try {
        await attemptOnce();
        return true;
      } catch (error) {
        onProblem(error);
      }
      if (stopped) return false;
      await pause.sleep(backoffMs(failures));
      if (stopped) return false;
    }
  }

  async function run(page: readonly ReceivedMessage[]): Promise<void> {
    const last = page.at(-1);
    if (last === undefined || !(await untilDone(() => handle(page)))) return;
    nextOffset = BigInt(last.offset) + 1n;
    await untilDone(async () => {
      if (!(await commit(nextOffset))) stopped = true;
    });
  }

  return {
    hungryAt: () => (stopped || work !== undefined ? undefined : nextOffset),
    offer(page) {
      if (stopped || work !== undefined) return;
      work = run(page).finally(() => {
        work = undefined;
        onIdle();
      });
    },
    async stop() {
      stopped = true;
      pause.wake();
      await work;
    },
  };
}
