/** How long to wait for what failed: after the first failure, and at most. */
export interface Patience {
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

const usual: Patience = { firstRetryMs: 100, longestRetryMs: 5_000 };

/** How long to wait after the n-th failure in a row, in milliseconds: each time twice as long, up to the longest.
 *  @param failures counted from 1 */
export function backoffMs(failures: number, { firstRetryMs, longestRetryMs } = usual): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 30));
}
