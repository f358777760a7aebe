interface Held<Value> {
  readonly value: Promise<Value>;
  /** Epoch milliseconds; not yet known while it is being made. */
  readonly until: number;
}

/** Remembers what is costly to make, each for so long as it says, and of so many at most: the oldest goes first.
 *  What fails is not remembered; who asks meanwhile waits for the same.
 *  @param make with, once it is there, until when it may be given again: epoch milliseconds
 *  @param most how many are held   @param now epoch milliseconds; the process's clock, if left out */
export function remembering<Value>(most: number, now: () => number = Date.now) {
  const held = new Map<string, Held<Value>>();

  /** Whoever was put in first ends first, or not much later. */
  const makeRoom = () => {
    for (const [key, { until }] of held) {
      if (held.size < most && until > now()) return;
      held.delete(key);
    }
  };

  return (key: string, make: () => Promise<{ readonly value: Value; readonly until: number }>): Promise<Value> => {
    const known = held.get(key);
    if (known !== undefined && now() < known.until) return known.value;
    held.delete(key);
    makeRoom();
    const making = make();
    const value = making.then((made) => made.value);
    const pending: Held<Value> = { value, until: Number.POSITIVE_INFINITY };
    held.set(key, pending);
    making.then(
      ({ until }) => held.get(key) === pending && held.set(key, { value, until }),
      () => held.get(key) === pending && held.delete(key),
    );
    return value;
  };
}
