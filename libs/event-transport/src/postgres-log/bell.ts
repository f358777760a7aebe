/** Something to wait at: until it rings, or the time is up. A ring while nobody waits is kept for the next who does. */
export interface Bell {
  ring(): void;
  wait(timeoutMs: number): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    async wait(timeoutMs) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = undefined;
      }
      rung = false;
    },
  };
}

const listening = new Map<string, Set<Bell>>();

/** Rings `bell` whenever this process publishes to one of the topics, through whichever transport.
 *  @returns what ends it */
export function listen(topics: readonly string[], bell: Bell): () => void {
  for (const topic of topics) {
    const bells = listening.get(topic) ?? new Set();
    listening.set(topic, bells.add(bell));
  }
  return () => {
    for (const topic of topics) listening.get(topic)?.delete(bell);
  };
}

/** Tells the listeners of this process; other processes poll. */
export function announce(topics: Iterable<string>): void {
  for (const topic of new Set(topics)) {
    for (const bell of listening.get(topic) ?? []) bell.ring();
  }
}
