import { backoffMs, createNap } from '@gehoor/event-transport';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './log';

/** Something that runs in the background of a service: relay, consumer, due clocks, mail jobs. */
export interface Work {
  readonly name: string;
  start(): Promise<void>;
  /** Resolves when what was under way is finished or given back. */
  stop(): Promise<void>;
  /** Resolves when nothing is due now: what tests wait for. */
  drain?(): Promise<void>;
  /** Looks again now: something was written that may be due sooner than thought. */
  wake?(): void;
}

/** Background work that goes round and round. */
export interface Rounds {
  readonly name: string;
  readonly log: Log;
  /** What is logged of a round that failed; it is tried again, each time after a longer wait. */
  readonly failing: string;
  /** @returns how long until the next round, in milliseconds; 0: at once */
  readonly round: (isStopping: () => boolean) => Promise<number>;
  /** Has a new round begin before its time; work without it is woken by nobody.   @returns what ends it */
  readonly wokenBy?: (wake: () => void) => () => unknown;
  /** Whether something waits to be done: the work is then drained when nothing does. Without it, after one round. */
  readonly isDue?: () => Promise<boolean>;
  /** Gives back what rounds hold: after one that failed, and after the last. */
  readonly letGo?: () => Promise<void>;
}

export function createLoop({ name, log, failing, round, wokenBy, isDue, letGo }: Rounds): Work {
  const idle = createNap();
  // Not the same nap: what wakes the work must not cut the wait for something broken short.
  const recovery = createNap();
  let loop: Promise<void> | undefined;
  let running = false;
  let forget = () => undefined as unknown;

  async function run(): Promise<void> {
    for (let failures = 0; running;) {
      try {
        const waitMs = await round(() => !running);
        failures = 0;
        if (waitMs > 0 && running) await idle.sleep(waitMs);
      } catch (error) {
        failures += 1;
        log.warn({ err: error, failures }, failing);
        await letGo?.();
        if (running) await recovery.sleep(backoffMs(failures));
      }
    }
    await letGo?.();
  }

  return {
    name,
    wake: wokenBy && idle.wake,
    start: async () => {
      if (running) return;
      running = true;
      if (wokenBy !== undefined) forget = wokenBy(idle.wake);
      loop = run();
    },
    stop: async () => {
      running = false;
      forget();
      idle.wake();
      recovery.wake();
      await loop;
    },
    drain: async () => {
      if (isDue === undefined) return void (await round(() => false));
      // Each look longer after the last: it costs those who are to become idle.
      for (let waitMs = 5; await isDue(); waitMs = Math.min(2 * waitMs, 100)) {
        idle.wake();
        await sleep(waitMs);
      }
    },
  };
}
