import { Pool } from 'pg';
import { placed } from '../partition';
import type { EventTransport, Subscription, TransportLog } from '../port';
import { once } from '../once';
import { announce } from './bell';
import { createLogStore } from './log-store';
import { startMember } from './member';
import { checkedSchema } from './migrate';

export interface PostgresLogOptions {
  /** A pool to share (it is not ended by `close`), or where to open an own one. */
  readonly pool?: Pool;
  readonly connectionString?: string;
  /** Default `transport`. */
  readonly schema?: string;
  /** How often to look for what other processes published; default 250. Own publishing wakes at once. */
  readonly pollIntervalMs?: number;
  /** How long a member that fell silent keeps its partitions; default 5,000. */
  readonly leaseMs?: number;
  /** Messages per partition and fetch; default 100. */
  readonly pageSize?: number;
  /** How often compaction and retention run; default ten minutes. */
  readonly tidyIntervalMs?: number;
  readonly log: TransportLog;
}

/** The transport that needs nothing but PostgreSQL: a log table per schema, offsets dense per partition.
 *  `migratePostgresLog` has to have run. */
export async function createPostgresLogTransport(options: PostgresLogOptions): Promise<EventTransport> {
  const { pollIntervalMs = 250, leaseMs = 5_000, pageSize = 100, tidyIntervalMs = 600_000, log } = options;
  const pool = options.pool ?? ownPool(options.connectionString, log);
  const store = createLogStore(pool, checkedSchema(options.schema ?? 'transport'));
  const subscriptions = new Set<Subscription>();
  const tidying = setInterval(() => {
    store.tidy().catch((error: unknown) => log.warn({ err: error }, 'the log could not be tidied; tried again later'));
  }, tidyIntervalMs).unref();

  return {
    async publish(messages) {
      if (messages.length === 0) return;
      const page = await placed(messages, store.partitionsOf);
      await store.append(page);
      announce(page);
    },
    async subscribe(subscribeOptions) {
      const onProblem = (error: unknown) => {
        log.warn({ err: error, group: subscribeOptions.group }, 'a message or the log gave trouble; tried again');
        subscribeOptions.onProblem?.(error);
      };
      for (const topic of subscribeOptions.topics) await store.partitionsOf(topic);
      const timing = { leaseMs, pollIntervalMs, pageSize };
      const member = await startMember(store, { ...subscribeOptions, onProblem }, timing);
      subscriptions.add(member);
      return member;
    },
    lag: (group) => store.lag(group),
    close: once(async () => {
      clearInterval(tidying);
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      if (options.pool === undefined) await pool.end();
    }),
  };
}

function ownPool(connectionString: string | undefined, log: TransportLog): Pool {
  if (connectionString === undefined) throw new Error('the postgres-log transport needs a pool or a connection string');
  const pool = new Pool({ connectionString, max: 6 });
  // Without a listener, the loss of an idle connection would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection of the transport was lost'));
  return pool;
}
