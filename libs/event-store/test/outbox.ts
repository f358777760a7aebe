import type { OutgoingMessage } from '@gehoor/event-transport';
import { createScratchDatabase } from '@gehoor/testing';
import { createEventStore, createRelay, eventStoreMigrations, silentLog, systemTime, type RelayOptions } from '../src';

/** A service's outbox on a database of its own: filled by hand, emptied by relays. */
export async function anOutbox() {
  const migrations = eventStoreMigrations('intake');
  const database = await createScratchDatabase({ services: [{ service: 'intake', migrations }] });
  const pool = await database.dataSource('intake', { poolSize: 15 });
  const options = { service: 'intake', dataSource: pool, time: systemTime, log: silentLog } as const;
  const store = createEventStore<number>({ ...options, initial: 0, evolve: (count) => count + 1 });
  return {
    database,
    store,
    /** Numbered messages under a key, in one transaction. */
    fill: (key: string, from: number, count: number) =>
      store.withFirm('directlease', async (tx) => {
        for (let n = from; n < from + count; n++) tx.publish(numbered(key, n));
      }),
    left: () => database.asOwner('select 1 from intake.outbox'),
    /** How many rows were read by going through the whole table. */
    readWhole: async (): Promise<number> => {
      const [row] = await database.asOwner<{ rows: string }>(
        `select seq_tup_read as rows from pg_stat_user_tables where relid = 'intake.outbox'::regclass`,
      );
      return Number(row?.rows);
    },
    /** A relay, woken by what is written through `store`; it hardly polls, unless told otherwise. */
    relayTo: (transport: RelayOptions['transport'], more: Partial<RelayOptions> = {}) =>
      createRelay({
        service: 'intake',
        dataSource: pool,
        transport,
        log: silentLog,
        pageSize: 7,
        pollIntervalMs: 5000,
        ...more,
      }),
    /** The backends that hold a relay's lock: none or one. */
    lockHolders: async (): Promise<readonly number[]> => {
      const rows = await database.asOwner<{ pid: number }>(
        `select pid from pg_locks where locktype = 'advisory' and granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows.map(({ pid }) => pid);
    },
    /** Ends a backend as an operator or a crash would: its client learns of it by the broken connection. */
    cut: (pid: number) => database.asOwner('select pg_terminate_backend($1)', [pid]),
  };
}
export type Outbox = Awaited<ReturnType<typeof anOutbox>>;

function numbered(key: string, n: number): OutgoingMessage {
  const value = Buffer.from(JSON.stringify({ key, n }));
  return { topic: 'complaints.v1', key, partitionKey: key, headers: { n: String(n) }, value };
}

/** Such as `a/3`. */
export function nameOf({ key, headers }: OutgoingMessage): string {
  return `${key}/${headers['n']}`;
}

/** The names of what `fill` writes. */
export function numbers(from: number, count: number, key: string): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${key}/${from + index}`);
}
