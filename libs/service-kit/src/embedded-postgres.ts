import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries, type Binaries } from './embedded-postgres/binaries';
import {
  assertSameMajor,
  clusterFiles,
  initialise,
  isInitialised,
  readPassword,
  serverEnv,
  type ClusterFiles,
} from './embedded-postgres/cluster';
import { isAlive, portOfRunning, stopLeftover, stopServer } from './embedded-postgres/running-server';
import { serverUser, type ServerUser } from './embedded-postgres/server-user';

export interface EmbeddedPostgresOptions {
  /** Ours alone: the cluster, its generated password (0600), the server's log. */
  readonly dataDir: string;
  /** Default: a free one. */
  readonly port?: number;
  /** Told, in words, of each step that takes time. */
  readonly onProgress?: (step: string) => void;
  /** Server settings. `fsync: 'off'` is for tests: a crash of the machine then loses the cluster. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** As the owner (superuser), database `postgres`. Holds the password: never print it. */
  readonly url: string;
  readonly port: number;
  /** Ends the server within 5 seconds. */
  stop(): Promise<void>;
}

/** Runs PostgreSQL from its npm package on 127.0.0.1: sets it up at first, stops what a killed parent left running.
 *  @throws in words for the person who started us: port in use, folder in use, no binaries for this platform */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onProgress = options.onProgress ?? (() => undefined);
  const user = serverUser();
  mkdirSync(options.dataDir, { recursive: true });
  const files = clusterFiles(options.dataDir, user);
  if (await stopLeftover(files.cluster, files.ownerFile))
    onProgress('stopped the PostgreSQL a killed process left running');
  const binaries = findBinaries(user, onProgress);
  if (isInitialised(files)) assertSameMajor(files, binaries);
  else {
    onProgress('setting up PostgreSQL (first start only)');
    await initialise(files, binaries, user, options.settings?.['fsync'] !== 'off');
  }
  onProgress('starting PostgreSQL');
  return startOnPort(options, files, binaries, user);
}

/** The address, as owner, of the server that runs on this data folder; undefined when none does. Holds the password. */
export function findEmbeddedPostgres(dataDir: string): string | undefined {
  const files = clusterFiles(dataDir, serverUser());
  const port = portOfRunning(files.cluster);
  return port === undefined ? undefined : urlOn(port, files);
}

/** Stops whatever runs on this data folder and deletes the database, wherever it was placed. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const files = clusterFiles(dataDir, serverUser());
  await stopLeftover(files.cluster, files.ownerFile);
  for (const path of [files.cluster, `${files.cluster}.partial`, files.passwordFile, files.ownerFile, files.logFile])
    rmSync(path, { recursive: true, force: true });
}

async function startOnPort(
  options: EmbeddedPostgresOptions,
  files: ClusterFiles,
  binaries: Binaries,
  user: ServerUser | undefined,
): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const pid = launch(options, files, binaries, user, port);
    writeFileSync(files.ownerFile, String(process.pid));
    const url = urlOn(port, files);
    if (await becomesReady(url, pid)) return running(url, port, pid);
    await stopServer(pid);
    const said = existsSync(files.logFile) ? readFileSync(files.logFile, 'utf8') : '';
    const portTaken = said.includes('could not bind') || said.includes('could not create any TCP/IP sockets');
    if (portTaken && options.port !== undefined)
      throw new Error(`Port ${port} is in use: PostgreSQL cannot start there.`);
    // A free port can be taken by somebody else between finding and using it.
    if (!portTaken || attempt === 5)
      throw new Error(`PostgreSQL did not start. Its log (${files.logFile}) ends with:\n${said.slice(-1500)}`);
  }
}

function urlOn(port: number, files: ClusterFiles): string {
  return `postgres://postgres:${encodeURIComponent(readPassword(files))}@127.0.0.1:${port}/postgres`;
}

function launch(
  options: EmbeddedPostgresOptions,
  files: ClusterFiles,
  binaries: Binaries,
  user: ServerUser | undefined,
  port: number,
): number {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Values in statements are personal data: the server's log must not hold them.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...options.settings,
  };
  const log = openSync(files.logFile, 'w', 0o600);
  const args = [
    '-D',
    files.cluster,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  // Its own process group: Ctrl-C must reach us first, and the database last. A log file instead of a pipe: it outlives us.
  const child = spawn(binaries.postgres, args, {
    ...user,
    cwd: '/',
    env: serverEnv(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
  if (child.pid === undefined) throw new Error(`Cannot run ${binaries.postgres}`);
  return child.pid;
}

async function becomesReady(url: string, pid: number): Promise<boolean> {
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    if (!isAlive(pid)) return false;
    if (await answers(url)) return true;
    await sleep(20);
  }
  return false;
}

/** Whether the server takes our password: another server that happens to hold the port does not. */
async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    await client.end();
    return true;
  } catch {
    // Not waited for: to a port that takes the connection and says nothing, it never ends.
    client.end().catch(() => undefined);
    return false;
  }
}

function running(url: string, port: number, pid: number): EmbeddedPostgres {
  const stopOnExit = () => {
    if (isAlive(pid)) process.kill(pid, 'SIGINT');
  };
  process.once('exit', stopOnExit);
  return {
    url,
    port,
    stop: async () => {
      process.removeListener('exit', stopOnExit);
      await stopServer(pid);
    },
  };
}

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
