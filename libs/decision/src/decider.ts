import type { Fact, ServiceName } from '@gehoor/contracts';
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

/** A fact as `evolve` meets it: recorded, with what its envelope says of it, or only just decided, without. */
export type KnownFact = Fact & {
  readonly id?: string;
  readonly source?: ServiceName;
  /** Pseudonym of who acted. */
  readonly actor?: string;
};

/** The core of a service: how facts become a state, and what follows from them. What is decided stands with each command. */
export interface Decider<State, Rules> {
  readonly initial: State;
  /** Never rejects; own and observed facts, recorded or only decided. */
  readonly evolve: (state: State, fact: KnownFact) => State;
  /** Undefined while the complaint is unknown. */
  readonly receptionOf: (state: State) => Reception | undefined;
  /** Facts just decided, with everything they bring about, in order; none but themselves, if left out.
   *  @param state without them */
  readonly consequences?: (state: State, facts: readonly Fact[], setting: Setting<Rules>) => readonly Fact[];
}
