import type { Place } from './log-store';

type Ring = (places: readonly Place[]) => void;
const listening = new Set<Ring>();

/** Calls `ring` whenever this process publishes, through whichever transport, with where.
 *  @returns what ends it */
export function listen(ring: Ring): () => void {
  listening.add(ring);
  return () => void listening.delete(ring);
}

/** Tells the listeners of this process; other processes poll. */
export function announce(places: readonly Place[]): void {
  for (const ring of listening) ring(places);
}
