import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { findBinaries, type Binaries } from './embedded-postgres/binaries';
import {
  assertSameMajor,
  initialise,
  makePrivate,
  readPassword,
  removePartial,
  serverEnv,
} from './embedded-postgres/cluster';
import { dataFiles, lookAt, recordPlace, signOver, type DataFiles } from './embedded-postgres/places';
import { endServer, isReady, portOfRunning, stopLeftover } from './embedded-postgres/running-server';
import { serverUser, type ServerUser } from './embedded-postgres/server-user';
import { takeTurn } from './embedded-postgres/processes';
import { judge } from './embedded-postgres/verdict';

// What tells processes and files apart, for other servers that are kept as this one is.
export { fileMark, isSameFile } from './embedded-postgres/places';
export { commandLineOf, isAlive, parentOf, startOf } from './embedded-postgres/processes';

export interface EmbeddedPostgresOptions {
  /** Ours alone: the cluster, its generated password (0600), the server's log. */
  readonly dataDir: string;
  /** Default: a free one. */
  readonly port?: number;
  /** Told, in words, of each step that takes time. */
  readonly onProgress?: (step: string) => void;
  /** Server settings. `fsync: 'off'` is for tests: a crash of the machine then loses the cluster. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Something outside the folder shows that there was a database before: then none is set up anew. */
  readonly wasUsed?: boolean;
}

export interface EmbeddedPostgres {
  /** As the owner (superuser), database `postgres`. Holds the password: never print it. */
  readonly url: string;
  readonly port: number;
  /** Ends the server within 5 seconds. */
  stop(): Promise<void>;
}

/** Runs PostgreSQL from its npm package on 127.0.0.1: sets it up at first, stops what a killed parent left running.
 *  @throws in words for the person who started us: port in use, folder in use, its database gone, no binaries for this
 *  platform */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onProgress = options.onProgress ?? (() => undefined);
  const user = serverUser();
  mkdirSync(options.dataDir, { recursive: true });
  const files = dataFiles(options.dataDir);
  const look = () => lookAt(options.dataDir, user, options.wasUsed);
  if (judge(look()).kind === 'new') await setUp(options, files, user);
  const found = look();
  const verdict = judge(found);
  if (verdict.kind !== 'ours')
    throw new Error(verdict.kind === 'broken' ? verdict.reason : 'it was set up and is gone');
  const { cluster } = found;
  if (await stopLeftover(cluster, files.owner)) onProgress('stopped the PostgreSQL a killed process left running');
  const binaries = findBinaries(user, onProgress);
  assertSameMajor(cluster, binaries);
  makePrivate(cluster, user);
  onProgress('starting PostgreSQL');
  const args = ['-D', cluster, ...Object.entries({ ...serverSettings, ...options.settings }).flatMap(asArgument)];
  const launch = (port: number) => launchServer(binaries, user, files.log, [...args, '-p', String(port)]);
  const server = await startOnPort(options.port, files, cluster, launch);
  // The password fitted: from now on folder and cluster know each other, whatever either is called.
  signOver(cluster, files, user);
  recordPlace(files, cluster);
  return server;
}

async function setUp(options: EmbeddedPostgresOptions, files: DataFiles, user: ServerUser | undefined): Promise<void> {
  const endTurn = takeTurn(files);
  try {
    const found = lookAt(options.dataDir, user, options.wasUsed);
    // Another process was faster.
    if (judge(found).kind !== 'new') return;
    const binaries = findBinaries(user, options.onProgress ?? (() => undefined));
    options.onProgress?.('setting up PostgreSQL (first start only)');
    removePartial(found.cluster);
    await initialise(files, binaries, user, options.settings?.['fsync'] !== 'off');
  } finally {
    endTurn();
  }
}

/** The address, as owner, of the server that runs on this data folder; undefined when none does. Holds the password. */
export function findEmbeddedPostgres(dataDir: string): string | undefined {
  const found = lookAt(dataDir, serverUser());
  const port = judge(found).kind === 'ours' ? portOfRunning(found.cluster) : undefined;
  return port === undefined ? undefined : urlOn(port, dataFiles(dataDir));
}

/** Stops what runs on this data folder's database and deletes that, wherever it was placed; never another folder's. One outside
 *  that the former code placed, and that no start has proven to be this folder's since, stays. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const files = dataFiles(dataDir);
  const endTurn = takeTurn(files);
  try {
    const { cluster, notOurs, isRecorded } = lookAt(dataDir, serverUser());
    if (notOurs === undefined && (isRecorded || dirname(cluster) === files.dataDir)) {
      await stopLeftover(cluster, files.owner);
      rmSync(cluster, { recursive: true, force: true });
      removePartial(cluster);
    }
    for (const path of [files.password, files.record, files.owner, files.log]) rmSync(path, { force: true });
  } finally {
    endTurn();
  }
}

async function startOnPort(
  asked: number | undefined,
  files: DataFiles,
  cluster: string,
  launch: (port: number) => ChildProcess,
): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    const port = asked ?? (await freePort());
    const server = launch(port);
    const url = urlOn(port, files);
    const outcome = await becomesReady(url, server, cluster);
    if (outcome === 'ready') return running(url, port, server);
    await endChild(server);
    if (outcome === 'wrong password')
      throw new Error(
        `The password in ${files.password} does not open the database in ${cluster}: they do not belong together. Put the right one back, or begin anew with --fresh.`,
      );
    const said = existsSync(files.log) ? readFileSync(files.log, 'utf8') : '';
    const portTaken = said.includes('could not bind') || said.includes('could not create any TCP/IP sockets');
    if (portTaken && asked !== undefined) throw new Error(`Port ${port} is in use: PostgreSQL cannot start there.`);
    // A free port can be taken by somebody else between finding and using it.
    if (!portTaken || attempt === 5)
      throw new Error(`PostgreSQL did not start. Its log (${files.log}) ends with:\n${said.slice(-1500)}`);
  }
}

function urlOn(port: number, files: DataFiles): string {
  return `postgres://postgres:${encodeURIComponent(readPassword(files))}@127.0.0.1:${port}/postgres`;
}

const serverSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Values in statements are personal data: the server's log must not hold them.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  // For whoever finds it running: a file that says so can be copied, or overwritten by a start that was refused.
  'gehoor.started_by': String(process.pid),
};

const asArgument = ([name, value]: readonly [string, string]) => ['-c', `${name}=${value}`];

function launchServer({ postgres }: Binaries, user: ServerUser | undefined, logFile: string, args: readonly string[]) {
  const log = openSync(logFile, 'w', 0o600);
  // Its own process group: Ctrl-C must reach us first, and the database last. A log file instead of a pipe: it outlives us.
  const child = spawn(postgres, args, {
    ...user,
    cwd: '/',
    env: serverEnv(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
  if (child.pid === undefined) throw new Error(`Cannot run ${postgres}`);
  return child;
}

type Answer = 'ready' | 'wrong password' | 'closed';

/** @returns closed when it did not start */
async function becomesReady(url: string, server: ChildProcess, cluster: string): Promise<Answer> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(20)) {
    if (hasEnded(server)) return 'closed';
    // Asked only when it says that it is up: another server that holds the port is not taken for it.
    const answer = isReady(cluster, server.pid) ? await answerOf(url) : 'closed';
    if (answer !== 'closed') return answer;
  }
  return 'closed';
}

async function answerOf(url: string): Promise<Answer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    await client.end();
    return 'ready';
  } catch (error) {
    // Not waited for: to a port that takes the connection and says nothing, it never ends.
    client.end().catch(() => undefined);
    return error instanceof DatabaseError && error.code === '28P01' ? 'wrong password' : 'closed';
  }
}

function running(url: string, port: number, server: ChildProcess): EmbeddedPostgres {
  const stopOnExit = () => void server.kill('SIGINT');
  process.once('exit', stopOnExit);
  return {
    url,
    port,
    stop: async () => {
      process.removeListener('exit', stopOnExit);
      await endChild(server);
    },
  };
}

/** By its handle, not by its number: that is somebody else's once the server has ended. */
const endChild = (server: ChildProcess): Promise<void> =>
  endServer(
    (signal) => server.kill(signal),
    () => hasEnded(server),
  );

const hasEnded = (server: ChildProcess): boolean => server.exitCode !== null || server.signalCode !== null;

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? done(address.port) : failed(new Error('no free port')),
      );
    });
  });
}
