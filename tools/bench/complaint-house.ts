import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandalone } from '@gehoor/standalone';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { Client } from 'pg';
import { createDatabase } from '../../apps/standalone/src/database';
import { cpuOfFamily } from './processor';
import { countWaits } from './waits';

/** The house as `npm start` has it, in a process of its own that a bench may ask what it costs. */
export interface HouseCounts {
  /** Transactions that the database ended, of everybody. */
  readonly transactions: number;
  /** How often this process sent something to the database: statements that go out together once. */
  readonly waits: number;
  /** Bytes that the tables and indices of the services take, the log between them aside. */
  readonly bytesKept: number;
  readonly bytesOfLog: number;
  /** Of this process, in milliseconds. */
  readonly cpuMs: number;
  /** Of the database's processes, in milliseconds; 0 where the system does not tell. */
  readonly databaseCpuMs: number;
  /** When they were counted, epoch milliseconds. */
  readonly at: number;
}

const root = join(__dirname, '../..');
let waits = () => 0;

async function main(): Promise<void> {
  const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataPath, 'postgres'), wasUsed: false });
  waits = countWaits(postgres.port);
  const ownerUrl = await createDatabase(postgres.url);
  const house = await startStandalone({
    dataPath: join(dataPath, 'house'),
    port: 0,
    rulebookPath: join(root, 'rulebook'),
    supergraphPath: join(root, 'supergraph.graphql'),
    devClock: true,
    ownerUrl,
  });
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  process.on('message', (asked) => {
    if (asked === 'stop')
      void house
        .stop()
        .then(() => owner.end())
        .then(() => postgres.stop())
        .then(() => process.exit(0));
    else void countsOf(owner).then((counts) => process.send?.(counts));
  });
  process.send?.({ url: house.url, token: await house.issuer.tokenFor('handler') });
}

async function countsOf(owner: Client): Promise<HouseCounts> {
  const { rows } = await owner.query<{ transactions: string; log: string; kept: string; pid: number }>(
    `select pg_backend_pid() as pid, (select xact_commit + xact_rollback from pg_stat_database where datname = current_database()) as transactions,
       (select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = relnamespace
         where relkind = 'r' and nspname = 'transport') as log,
       (select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = relnamespace
         where relkind = 'r' and nspname not in ('transport', 'pg_catalog', 'information_schema')) as kept`,
  );
  const { user, system } = process.cpuUsage();
  const [row] = rows;
  return {
    transactions: Number(row?.transactions),
    waits: waits(),
    bytesKept: Number(row?.kept),
    bytesOfLog: Number(row?.log),
    cpuMs: (user + system) / 1000,
    databaseCpuMs: cpuOfFamily(row?.pid ?? 0),
    at: Date.now(),
  };
}

void main();
