/** What a process remembers of a complaint: its facts folded up to a version. A stream is append-only, so whoever finds it at that
 *  version, under its lock, need not read it again. */
export interface Remembered<State> {
  readonly version: number;
  readonly state: State;
  /** The version of each fact, by its id. */
  readonly places: ReadonlyMap<string, number>;
  /** What the complaint is pinned to, as facts say it. */
  readonly procedure: string;
}

export interface Memory<State> {
  of(complaintId: string): Remembered<State> | undefined;
  keep(complaintId: string, what: Remembered<State>): void;
  forget(complaintId: string): void;
}

/** @param most complaints at once: those longest not met are forgotten first */
export function createMemory<State>(most = 500): Memory<State> {
  const known = new Map<string, Remembered<State>>();
  return {
    of: (complaintId) => known.get(complaintId),
    keep: (complaintId, what) => {
      known.delete(complaintId);
      known.set(complaintId, what);
      if (known.size <= most) return;
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    },
    forget: (complaintId) => void known.delete(complaintId),
  };
}
