import { setImmediate as othersTurn } from 'node:timers/promises';

/** For work on a whole page: has whoever waits for an answer come in between, now and then.
 *  @param afterMs how long it goes on at a stretch   @returns what to ask after each item: a promise where it is time for others */
export function createBreath(afterMs = 5): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < afterMs) return undefined;
    return othersTurn().then(() => {
      since = performance.now();
    });
  };
}
