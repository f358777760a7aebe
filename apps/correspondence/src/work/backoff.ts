/** How patient the sender is. */
export interface Patience {
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  readonly attempts: number;
}

/** How long to wait after the n-th attempt failed: each time twice as long, up to a longest wait. */
export function retryAfterMs(attempt: number, { firstRetryMs, longestRetryMs }: Patience): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempt - 1, 30));
}
