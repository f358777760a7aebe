/** How patient the mail job is. */
export interface Patience {
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  readonly attempts: number;
}

/** Twenty attempts over some fifteen hours: within the day that most letters have. */
export const defaultPatience: Patience = { firstRetryMs: 5_000, longestRetryMs: 3_600_000, attempts: 20 };

/** How long to wait after the n-th attempt failed: each time twice as long, up to a longest wait. */
export function retryAfterMs(attempt: number, { firstRetryMs, longestRetryMs }: Patience): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempt - 1, 30));
}
