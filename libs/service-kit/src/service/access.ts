import type { Decider, Instant } from '@gehoor/decision';
import { databaseTime, type EventStore, type Log, type Time, type Tx } from '@gehoor/event-store';
import type { Rulebook, Rules } from '@gehoor/procedure';
import type { ServiceName } from '@gehoor/contracts';
import type { GraphContext } from '../identity';

/** What a service's queries, types and background work reach its data by. */
export interface Access<State> {
  readonly name: ServiceName;
  readonly store: EventStore<State>;
  readonly time: Time;
  readonly rulebook: Rulebook;
  readonly decider: Decider<State, Rules>;
  readonly log: Log;
}

/** Reads the rows of the asker's firm. */
export function read<State, T>(
  { store }: Pick<Access<State>, 'store'>,
  { identity }: GraphContext,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return store.withFirm(identity.firm, work);
}

/** The time that counts, by the database's clock.   @returns epoch milliseconds, UTC */
export async function timeNow(tx: Tx, time: Time): Promise<Instant> {
  return time.now(await databaseTime(tx)).getTime();
}
