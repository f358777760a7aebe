/** How long to wait before try number `attempt` + 1, in milliseconds: 100, 200, 400 … at most 5,000. */
export function backoffMs(attempt: number): number {
  return Math.min(100 * 2 ** Math.min(attempt, 10), 5_000);
}
