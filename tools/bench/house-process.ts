import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMovableTime, silentLog } from '@gehoor/event-store';
import { createInternalKeys, createSteps, openRulebook, signInternalToken } from '@gehoor/service-kit';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { startStandalone } from '@gehoor/standalone';
import { Client } from 'pg';
import { createDatabase, migrateAll } from '../../apps/standalone/src/database';
import { services } from '../../apps/standalone/src/generated/services';
import { runServices } from '../../apps/standalone/src/run-services';
import { startSplit } from '../split/split-system';
import { personasFor } from '../../apps/standalone/src/personas';
import { removeData } from './data';
import { childrenOf, cpuMsOf, cpuMsOfFamily, parentOf } from './processor';
import { startProfile } from './profile';
import { heapBytesLeft, heapBytesOf, toldBy } from './telling';
import { countWaits } from './waits';

/** The house as `npm start` has it, or split into processes, or intake alone with nobody who reads what it says; each a process that a bench
 *  may ask what it costs. */
export type HouseKind = 'standalone' | 'split' | 'intake';

export interface HouseTold {
  /** Where complaints are registered, and by which token. */
  readonly url: string;
  readonly token: string;
  /** Answers once nothing is going on any more; intake alone has none. */
  readonly idleUrl: string | undefined;
  /** As owner. */
  readonly databaseUrl: string;
}

export interface HouseCounts {
  /** Transactions that the database ended, of everybody. */
  readonly transactions: number;
  /** How often something was sent to the database: statements that go out together once. */
  readonly waits: number;
  /** Processor time so far, milliseconds, by who used it; empty where the system does not tell. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

export interface HouseSizes {
  /** Bytes that the tables and indices of the services take, the log between them aside. */
  readonly bytesKept: number;
  readonly bytesOfLog: number;
}

/** Bytes that each process holds after a collection of garbage, by what it is. */
export type HouseMemory = Readonly<Record<string, number>>;

interface House {
  readonly told: HouseTold;
  waits(): number;
  memory(): Promise<HouseMemory>;
  /** Processes by what they are, the database aside. */
  readonly processes: ReadonlyMap<string, number>;
  /** Where the log between the services lies, if it is not in the database. */
  readonly logFolder?: string;
  stop(): Promise<unknown>;
}

const root = join(__dirname, '../..');
const rulebookPath = join(root, 'rulebook');
const persona = 'handler';

async function openStandalone(dataPath: string, years?: string): Promise<House> {
  const { postgres, ownerUrl } = await openDatabase(years ?? dataPath);
  const house = await startStandalone({
    dataPath: join(dataPath, 'house'),
    port: 0,
    rulebookPath,
    supergraphPath: join(root, 'supergraph.graphql'),
    devClock: true,
    ownerUrl,
  });
  const { url } = house;
  return {
    told: {
      url,
      token: await house.issuer.tokenFor(persona),
      idleUrl: `${url}/dev/idle`,
      databaseUrl: ownerUrl,
    },
    waits: countWaits(postgres.port),
    memory: async () => ({ house: heapBytesLeft() }),
    processes: new Map([['house', process.pid]]),
    stop: () => house.stop().then(() => postgres.stop()),
  };
}

/** A database of its own, or that of simulated years, which goes on from there. */
async function openDatabase(dataPath: string) {
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataPath, 'postgres') });
  return { postgres, ownerUrl: await createDatabase(postgres.url) };
}

async function openSplit(dataPath: string): Promise<House> {
  const system = await startSplit({ dataPath, port: 0, devClock: true, preload: join(__dirname, 'told.ts') });
  const pids = [...system.processes].flatMap(([name, one]) => {
    const pid = one.pid();
    return pid === undefined ? [] : [[name, pid] as const];
  });
  const brokers = childrenOf(process.pid).filter(({ command }) => command === 'java');
  return {
    told: {
      url: system.url,
      token: await system.issuer.tokenFor(persona),
      idleUrl: `${system.url}/dev/idle`,
      databaseUrl: system.ownerUrl,
    },
    waits: () => pids.reduce((sum, [, pid]) => sum + toldBy(pid).waits, 0),
    memory: async () =>
      Object.fromEntries(await Promise.all(pids.map(async ([name, pid]) => [name, await heapBytesOf(pid)] as const))),
    processes: new Map([...pids, ...brokers.map(({ pid }) => ['broker', pid] as const)]),
    logFolder: join(system.folder.path, 'kafka'),
    stop: () => system.stop(),
  };
}

async function openIntake(dataPath: string): Promise<House> {
  const { postgres, ownerUrl } = await openDatabase(dataPath);
  await migrateAll(ownerUrl, services);
  const { begun, stop } = createSteps();
  const { signKey, verifyKey } = createInternalKeys();
  const rulebook = await openRulebook(rulebookPath);
  const { urls } = await runServices(
    {
      services: services.filter(({ name }) => name === 'intake'),
      ownerUrl,
      rulebook,
      variables: {},
      time: createMovableTime(),
      verifyKey,
      log: silentLog,
    },
    begun,
  );
  const handler = personasFor(rulebook).find(({ id }) => id === persona);
  const url = urls['intake'];
  if (handler === undefined || url === undefined) throw new Error('nobody registers');
  const { id: subject, firm, roles, scopes } = handler;
  const told = {
    url: new URL('.', url).href.slice(0, -1),
    token: await signInternalToken({ subject, firm, roles, scopes }, 'intake', signKey),
    idleUrl: undefined,
    databaseUrl: ownerUrl,
  };
  return {
    told,
    waits: countWaits(postgres.port),
    memory: async () => ({ intake: heapBytesLeft() }),
    processes: new Map([['intake', process.pid]]),
    stop: () => stop(silentLog).then(() => postgres.stop()),
  };
}

async function main(): Promise<void> {
  const open = { standalone: openStandalone, split: openSplit, intake: openIntake };
  const [kind = 'standalone', years] = process.argv.slice(2);
  const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-bench-'));
  const house = await open[kind as HouseKind](dataPath, years);
  let endProfile: Awaited<ReturnType<typeof startProfile>> | undefined;
  const owner = new Client({ connectionString: house.told.databaseUrl });
  await owner.connect();
  const end = () =>
    void owner
      .end()
      .then(() => house.stop())
      .then(() => removeData(dataPath))
      .then(() => process.exit(0));
  process.once('disconnect', end);
  process.on('message', (asked) => {
    if (asked === 'stop') process.disconnect();
    else if (asked === 'profile') void startProfile().then((stopProfile) => (endProfile = stopProfile));
    else if (asked === 'profiled') void endProfile?.().then((shares) => process.send?.(shares));
    else if (asked === 'memory') void house.memory().then((memory) => process.send?.(memory));
    else if (asked === 'sizes') void sizesOf(owner, house).then((sizes) => process.send?.(sizes));
    else void countsOf(owner, house).then((counts) => process.send?.(counts));
  });
  process.send?.(house.told);
}

async function countsOf(owner: Client, house: House): Promise<HouseCounts> {
  const used = await owner.query<{ transactions: string; pid: number }>(
    `select pg_backend_pid() as pid, xact_commit + xact_rollback as transactions from pg_stat_database where datname = current_database()`,
  );
  const { transactions, pid = 0 } = used.rows[0] ?? {};
  return {
    transactions: Number(transactions),
    waits: house.waits(),
    cpuMs: Object.fromEntries([
      ...[...house.processes].map(([name, each]) => [name, cpuMsOf(each)] as const),
      ['database', cpuMsOfFamily(parentOf(pid))],
    ]),
  };
}

async function sizesOf(owner: Client, { logFolder }: House): Promise<HouseSizes> {
  // As the database does by itself within a minute or so: what was deleted is not kept.
  await owner.query('vacuum');
  const { rows } = await owner.query<{ log: string; kept: string }>(
    `select (select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c join pg_namespace n on n.oid = relnamespace
         where relkind = 'r' and nspname = 'transport') as log,
       (select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = relnamespace
         where relkind = 'r' and nspname not in ('transport', 'pg_catalog', 'information_schema')) as kept`,
  );
  const [row] = rows;
  return {
    bytesKept: Number(row?.kept),
    bytesOfLog: logFolder === undefined ? Number(row?.log) : bytesIn(logFolder),
  };
}

/** Counts a hole in a file as none. */
function bytesIn(folder: string): number {
  return 1024 * Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]);
}

void main();
