import type { ComplaintEvent } from '@gehoor/contracts';
import type { Instant } from '@gehoor/decision';
import { type EntitySchema, In } from 'typeorm';
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
  /** All rows of the complaint are to be made, whatever was there, since they are of another shape: `before` is the initial state
   *  and `events` the whole stream. `own` is what it always is: what was done before is not done again. */
  readonly isAnew?: boolean;
}

/** Of streams whose rows were written before rows had a shape. */
export const firstShape = 1;

/** The change as one that makes all rows of its complaint.   @param earlier the facts before those it states itself */
export function anew<State>(change: Change<State>, initial: State, earlier: readonly ComplaintEvent[]): Change<State> {
  return { ...change, before: initial, events: [...earlier, ...change.own], isAnew: true };
}

/** Takes the rows away that are to be made anew, so that those which are made no longer do not stay. */
export async function clearAnew<State>(
  tx: Tx,
  table: EntitySchema<{ readonly complaintId: string }>,
  changes: readonly Change<State>[],
): Promise<void> {
  const complaintIds = changes.filter(({ isAnew }) => isAnew).map(({ complaintId }) => complaintId);
  if (complaintIds.length > 0) await tx.manager.delete(table, { complaintId: In(complaintIds) });
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
