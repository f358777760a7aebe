import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until it neither throws nor answers false, and gives the answer.
 *  @param withinMs default 5000   @throws what the last try threw */
export async function eventually<T>(attempt: () => T | Promise<T>, withinMs = 5000): Promise<Exclude<T, false>> {
  for (const until = Date.now() + withinMs; ;) {
    try {
      const answer = await attempt();
      if (isThere(answer)) return answer;
      if (Date.now() >= until) throw new Error(`still false after ${withinMs} ms`);
    } catch (error) {
      if (Date.now() >= until) throw error;
    }
    await sleep(15);
  }
}

function isThere<T>(answer: T): answer is Exclude<T, false> {
  return answer !== false;
}
