import { setTimeout as sleep } from 'node:timers/promises';

/** How often background work goes round. A round costs as many round trips for one thing as for a hundred: while much comes, rounds begin
 *  a while apart and find it together, and whoever waits for an answer has the processor meanwhile. While little comes, nothing waits. */
export interface Pace {
  /** Notes the round that begins now, and how much it brought; `isMore`: there is more than it could take, and nothing rests. */
  took(count: number, left?: { readonly isMore: boolean }): void;
  /** How long until the next round may begin, in milliseconds; 0: at once. */
  restMs(): number;
  /** Waits until then. */
  rest(): Promise<void>;
}

export interface PaceSettings {
  /** From one round to the next while much comes; default 100. */
  readonly apartMs?: number;
  /** From how many things a second on it is much; default 30: some three a round. */
  readonly muchPerSecond?: number;
  /** Milliseconds, from whenever. */
  readonly clock?: () => number;
}

export function createPace({ apartMs = 100, muchPerSecond = 30, clock = now }: PaceSettings = {}): Pace {
  let perSecond = 0;
  let lastAt = -Infinity;
  let isBehind = false;
  /** What came is forgotten little by little: after a second two thirds of it are. */
  const stillCounts = () => perSecond * Math.exp((lastAt - clock()) / 1000);
  const restMs = () => (isBehind || stillCounts() < muchPerSecond ? 0 : Math.max(0, lastAt + apartMs - clock()));
  return {
    took: (count, { isMore } = { isMore: false }) => {
      isBehind = isMore;
      perSecond = stillCounts() + count;
      lastAt = clock();
    },
    restMs,
    rest: async () => {
      const waitMs = restMs();
      if (waitMs > 0) await sleep(waitMs);
    },
  };
}

const now = () => performance.now();
