import type { Tx } from '../database/transaction';
import type { Folded } from './change';
import type { EventStoreOptions, StreamEntry } from './handle';

/** States with what stands in no fact, as it is now.   @returns them in the order given */
export async function completed<State>(
  { complete }: EventStoreOptions<State>,
  tx: Tx,
  folded: readonly Folded<State>[],
): Promise<readonly State[]> {
  if (complete === undefined) return folded.map(({ state }) => state);
  const states = await complete(tx, folded);
  if (states.length !== folded.length) throw new Error('a state was not completed');
  return states;
}

/** The state after what a stream holds, with what stands in none of them. */
export async function stateOf<State>(
  options: EventStoreOptions<State>,
  tx: Tx,
  complaintId: string,
  entries: readonly StreamEntry[],
): Promise<State> {
  const state = entries.reduce((folded, { event }) => options.evolve(folded, event), options.initial);
  const [whole = state] = await completed(options, tx, [{ complaintId, state }]);
  return whole;
}
