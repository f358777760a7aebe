import { randomUUID } from 'node:crypto';
import { type ComplaintEvent, encodeEvent } from '@gehoor/contracts';
import { createRelay, createServiceDataSource, schemaName, silentLog } from '@gehoor/event-store';
import { createPostgresLogTransport } from '@gehoor/event-transport';
import { Logger, run, type Runner } from 'graphile-worker';
import { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import type { FiredClock } from './clocks-fill';
import { answering } from './clocks-talk';

export type Peer = 'pg-boss' | 'graphile-worker';

/** What a process with a job queue is told at its start. */
export interface PeerHouse {
  readonly peer: Peer;
  /** As the owner, whom no policy of rows stands in the way. */
  readonly database: string;
  /** What each job writes. */
  readonly fired: FiredClock;
}

/** A queue whose jobs are there already, and are worked on from `start` to `stop`. */
interface Queue {
  add(complaintIds: readonly string[]): Promise<unknown>;
  start(): Promise<unknown>;
  stop(): Promise<unknown>;
  end(): Promise<unknown>;
}

/** What a fired clock writes: its fact, the version of its stream, its row, and a row in the outbox. One statement, and so one transaction. */
const write = `
  with moved as (
    update streams set version = version + 1 where complaint_id = $1 returning complaint_id, version, firm
  ), placed as (
    insert into events (complaint_id, version, firm, id, type, origin, recorded_at, event)
    select complaint_id, version, firm, $2, $3, 'own', clock_timestamp(), $4::jsonb from moved
  ), shown as (
    update clocks set next_fire_at = $5, run = $6::jsonb where complaint_id = $1 and clock_id = $7
  )
  insert into outbox (firm, topic, key, partition_key, headers, value) select firm, $8, $9, $9, $10::jsonb, $11 from moved`;

interface Asked {
  query(statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] }): unknown;
}

async function writeFired(client: Asked, { event, row }: FiredClock, complaintId: string): Promise<void> {
  const id = randomUUID();
  const fact: ComplaintEvent = { ...event, id, subject: complaintId };
  const { topic, key, headers, value } = encodeEvent(fact);
  const nextFireAt = row.nextFireAt === null ? null : new Date(row.nextFireAt);
  const values = [complaintId, id, event.type, JSON.stringify(fact), nextFireAt, JSON.stringify(row.run), row.clockId];
  await client.query({
    name: 'fired',
    text: write,
    values: [...values, topic, key, JSON.stringify(headers), value],
  });
}

const queue = 'clocks';
const atOnce = 10;
const addedAtOnce = 1_000;

function pagesOf<T>(list: readonly T[]): readonly (readonly T[])[] {
  const pages = Math.ceil(list.length / addedAtOnce);
  return Array.from({ length: pages }, (_, n) => list.slice(n * addedAtOnce, (n + 1) * addedAtOnce));
}

/** In batches, fetched without a pause while there are more: as its documentation says for throughput. */
async function pgBoss({ database, fired }: PeerHouse, pool: Pool): Promise<Queue> {
  const boss = new PgBoss({ connectionString: database, max: atOnce });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.createQueue(queue);
  return {
    add: async (ids) => {
      for (const page of pagesOf(ids))
        await boss.insert(
          queue,
          page.map((complaintId) => ({ data: { complaintId } })),
        );
    },
    start: () =>
      boss.work<{ complaintId: string }>(
        queue,
        { batchSize: 100, localConcurrency: 4, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 },
        async (jobs) => void (await Promise.all(jobs.map(({ data }) => writeFired(pool, fired, data.complaintId)))),
      ),
    stop: () => boss.offWork(queue, { wait: true }),
    end: () => boss.stop(),
  };
}

/** With its local queue and completion in batches: as its page on performance recommends. */
async function graphileWorker({ database, fired }: PeerHouse, pool: Pool): Promise<Queue> {
  let runner: Runner | undefined;
  const quiet = new Logger(() => () => undefined);
  const started = () =>
    run({
      connectionString: database,
      noHandleSignals: true,
      logger: quiet,
      taskList: {
        [queue]: async (payload) => writeFired(pool, fired, (payload as { readonly complaintId: string }).complaintId),
      },
      preset: {
        worker: {
          concurrentJobs: 24,
          maxPoolSize: atOnce,
          localQueue: { size: 500 },
          completeJobBatchDelay: 250,
          failJobBatchDelay: 250,
        },
      },
    });
  runner = await started();
  await runner.stop();
  return {
    add: async (ids) => {
      for (const page of pagesOf(ids))
        await pool.query(
          `select graphile_worker.add_jobs(array(select ('${queue}', json_build_object('complaintId', id), null, null, null, null, null, null)::graphile_worker.job_spec from unnest($1::text[]) as id))`,
          [page],
        );
    },
    start: async () => (runner = await started()),
    stop: async () => runner?.stop(),
    end: async () => undefined,
  };
}

async function open(told: PeerHouse) {
  const { database: url, peer } = told;
  const pool = new Pool({
    connectionString: url,
    max: atOnce,
    options: `-c search_path=${schemaName('sla-scheduler')}`,
  });
  const service = 'sla-scheduler';
  const dataSource = await createServiceDataSource({ url, service }).initialize();
  const transport = await createPostgresLogTransport({ connectionString: url, log: silentLog });
  // The same relay as beside ours: what is in the outbox goes out.
  const relay = createRelay({ service, dataSource, transport, log: silentLog });
  const jobs = await (peer === 'pg-boss' ? pgBoss : graphileWorker)(told, pool);
  return {
    add: (ids: unknown) => jobs.add(ids as readonly string[]),
    start: async () => {
      await relay.start();
      await jobs.start();
    },
    stop: async () => {
      await jobs.stop();
      await relay.stop();
    },
    end: async () => {
      await jobs.end();
      await transport.close();
      await dataSource.destroy();
      await pool.end();
    },
  };
}

answering(open);
