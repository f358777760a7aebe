import type { ServiceName } from '@gehoor/contracts';
import type { Decider, Instant } from '@gehoor/decision';
import { databaseTime, type EventStore, type Log, type Reads, type Time, type Tx } from '@gehoor/event-store';
import type { EventTransport } from '@gehoor/event-transport';
import type { Rulebook, Rules } from '@gehoor/procedure';
import type { DataSource } from 'typeorm';
import type { GraphContext } from '../identity';
import { loaderOf } from './loader';

/** What a service is started with, whichever way it runs. */
export interface Materials {
  readonly dataSource: DataSource;
  readonly transport: EventTransport;
  readonly time: Time;
  readonly rulebook: Rulebook;
  readonly log: Log;
  /** What its own settings are read from; for a service that has some. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/** What a service's queries, types and background work reach its data by. */
export interface Access<State> {
  readonly name: ServiceName;
  readonly store: EventStore<State>;
  /** For one request: see `createReads`. */
  readonly readsOf: (firm: string) => Reads;
  readonly time: Time;
  readonly rulebook: Rulebook;
  readonly decider: Decider<State, Rules>;
  readonly log: Log;
}

const readsKey = Symbol('reads');

/** Reads the rows of the asker's firm; what a request asks for at the same time goes out together. */
export function read<State, T>(
  { readsOf }: Pick<Access<State>, 'readsOf'>,
  context: Pick<GraphContext, 'identity' | 'loaders'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return loaderOf(context, readsKey, () => readsOf(context.identity.firm))(work);
}

/** The time that counts, by the database's clock.   @returns epoch milliseconds, UTC */
export async function timeNow(tx: Tx, time: Time): Promise<Instant> {
  return time.now(await databaseTime(tx)).getTime();
}

/** What decisions are made by: the core of a service. */
export type Core<State> = Pick<Access<State>, 'decider' | 'rulebook'>;

/** A complaint that is there, and what it is pinned to.   @returns undefined for one that the service has not heard of */
export function knownOf<State>({ decider, rulebook }: Core<State>, state: State) {
  const reception = decider.receptionOf(state);
  if (state === undefined || state === null || reception === undefined) return undefined;
  return { state, reception, rules: rulebook.rulesOf(reception) };
}
