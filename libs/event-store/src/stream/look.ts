import type { Tx } from '../database/transaction';
import { completed } from './complete';
import type { EventStoreOptions, Looked } from './handle';
import type { Memory } from './memory';
import { loadStreams } from './stream';
import { isHeld } from './unread';

/** The states of complaints, without locking them: of those that this process remembers only what came since is read.
 *  @returns one for each, in order */
export async function statesOf<State>(
  options: EventStoreOptions<State>,
  memory: Memory<State>,
  tx: Tx,
  complaintIds: readonly string[],
): Promise<readonly Looked<State>[]> {
  const { initial, evolve } = options;
  const known = complaintIds.map((complaintId) => memory.of(complaintId));
  const streams = await loadStreams(
    tx,
    options.service,
    complaintIds.map((complaintId, at) => ({ firm: '', complaintId, since: known[at]?.version ?? 0 })),
  );
  const folded = streams.map(({ entries }, at) => ({
    complaintId: complaintIds[at] ?? '',
    state: entries.reduce((state, { event }) => evolve(state, event), known[at]?.state ?? initial),
  }));
  const states = await completed(options, tx, folded);
  // What is remembered was read whole, and held nothing that this code cannot read.
  return states.map((state, at) => ({ state, isHeld: isHeld(streams[at] ?? { ahead: [] }) }));
}
