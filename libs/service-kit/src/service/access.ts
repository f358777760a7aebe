import type { Decider, Instant } from '@gehoor/decision';
import { type Clock, databaseTime, type EventStore, type Log, type Tx } from '@gehoor/event-store';
import type { Rulebook, Rules } from '@gehoor/procedure';
import type { ServiceName } from '@gehoor/contracts';
import type { GraphContext } from '../identity';

/** What a service's queries, types and background work reach its data by. */
export interface Access<State> {
  readonly name: ServiceName;
  readonly store: EventStore<State>;
  readonly clock: Clock;
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

/** How far the streams of these complaints are: the version of each that is known. */
export function versionsOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly StreamVersion[]> {
  return tx.query<StreamVersion>(
    `select complaint_id as "complaintId", version from streams where complaint_id = any ($1::uuid[])`,
    [complaintIds],
  );
}

/** How far the stream of a complaint is. */
export interface StreamVersion {
  readonly complaintId: string;
  readonly version: number;
}

/** The time that counts, by the database's clock.   @returns epoch milliseconds, UTC */
export async function timeNow(tx: Tx, clock: Clock): Promise<Instant> {
  return clock.now(await databaseTime(tx)).getTime();
}
