import type { ComplaintEvent } from '@gehoor/contracts';
import type { Instant } from '@gehoor/decision';
import type { Tx } from '../database/transaction';

/** What a command did: given to `rows`, `keep` and `answer`. */
export interface Change<State> {
  readonly firm: string;
  readonly complaintId: string;
  readonly before: State;
  readonly state: State;
  /** Stream version after the change; 0 for a stream that still has no events. */
  readonly version: number;
  /** The new events: observed first, then own. */
  readonly events: readonly ComplaintEvent[];
  readonly own: readonly ComplaintEvent[];
  readonly now: Instant;
}

/** Of each complaint of a page its last change: what its row has to show. */
export function lastOfEach<State>(changes: readonly Change<State>[]): readonly Change<State>[] {
  return [...new Map(changes.map((change) => [change.complaintId, change])).values()];
}

/** A complaint as its facts tell it. */
export interface Folded<State> {
  readonly complaintId: string;
  readonly state: State;
}

/** A command's input and what the command did. */
export interface Kept<State, Input> {
  readonly input: Input;
  readonly change: Change<State>;
}

/** How private rows beside the facts are written: a page at a time. */
export type KeepRows<State, Input> = (tx: Tx, kept: readonly Kept<State, Input>[]) => Promise<void>;

/** The private rows of one request. Requests of a page that keep by the same function are kept in one call. */
export interface Keeping<State> {
  readonly by: KeepRows<State, unknown>;
  readonly input: unknown;
}

/** @param input what `by` takes: the two leave here together, so that a page may hold commands of many kinds */
export function keeping<State, Input>(by: KeepRows<State, Input>, input: Input): Keeping<State> {
  return { by: by as KeepRows<State, unknown>, input };
}
