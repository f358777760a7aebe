const listening = new Map<string, Set<() => void>>();

/** Calls `ring` whenever this process publishes to one of the topics, through whichever transport.
 *  @returns what ends it */
export function listen(topics: readonly string[], ring: () => void): () => void {
  for (const topic of topics) {
    const rings = listening.get(topic) ?? new Set();
    listening.set(topic, rings.add(ring));
  }
  return () => {
    for (const topic of topics) listening.get(topic)?.delete(ring);
  };
}

/** Tells the listeners of this process; other processes poll. */
export function announce(topics: Iterable<string>): void {
  for (const topic of new Set(topics)) {
    for (const ring of listening.get(topic) ?? []) ring();
  }
}
