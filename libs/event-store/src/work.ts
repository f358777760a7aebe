/** Something that runs in the background of a service: relay, consumer, due clocks, mail jobs. */
export interface Work {
  readonly name: string;
  start(): Promise<void>;
  /** Resolves when what was under way is finished or given back. */
  stop(): Promise<void>;
  /** Resolves when nothing is due now: what tests wait for. */
  drain?(): Promise<void>;
  /** Looks again now: something was written that may be due sooner than thought. */
  wake?(): void;
}
