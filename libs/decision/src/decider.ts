import type { Fact } from '@gehoor/contracts';
import type { Instant, Setting } from './moment';

interface Pin {
  readonly id: string;
  readonly version: number;
}

/** When a complaint was received, and under what: it keeps both for ever. */
export interface Reception {
  readonly at: Instant;
  readonly procedure: Pin;
  readonly calendar: Pin;
}

/** The core of a service: how facts become a state, and what follows from them. What is decided stands with each command. */
export interface Decider<State, Rules> {
  readonly initial: State;
  /** Never rejects; own and observed facts, recorded or only decided. */
  readonly evolve: (state: State, fact: Fact) => State;
  /** Undefined while the complaint is unknown. */
  readonly receptionOf: (state: State) => Reception | undefined;
  /** Facts just decided, with everything they bring about, in order.   @param state without them */
  readonly consequences: (state: State, facts: readonly Fact[], setting: Setting<Rules>) => readonly Fact[];
}
