import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until it neither throws nor answers false, and gives the answer.
 *  @param withinMs default 5000   @throws what the last try threw */
export async function eventually<T>(attempt: () => T | Promise<T>, withinMs = 5000): Promise<T> {
  for (const until = Date.now() + withinMs; ;) {
    try {
      const answer = await attempt();
      if (answer !== false) return answer;
      if (Date.now() >= until) throw new Error(`still false after ${withinMs} ms`);
    } catch (error) {
      if (Date.now() >= until) throw error;
    }
    await sleep(15);
  }
}
