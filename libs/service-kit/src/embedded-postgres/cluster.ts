import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Binaries } from './binaries';
import { giveTo, isReachableByOthers, type ServerUser } from './server-user';

export interface ClusterFiles {
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  readonly passwordFile: string;
  readonly ownerFile: string;
  readonly logFile: string;
}

/** Where everything lives. Root's own folders are closed to the server's user: then the cluster itself goes to the
 *  system's folder for files that outlive a restart, under a name derived from `dataDir`. */
export function clusterFiles(dataDir: string, user: ServerUser | undefined): ClusterFiles {
  const home = resolve(dataDir);
  const reachable = user === undefined || isReachableByOthers(home);
  const outside = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
  const name = `gehoor-data-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
  return {
    cluster: reachable ? join(home, 'cluster') : join(outside, name),
    passwordFile: join(home, 'password'),
    ownerFile: join(home, 'owner.pid'),
    logFile: join(home, 'postgres.log'),
  };
}

/** Whether there is a finished cluster whose password we know. */
export function isInitialised(files: ClusterFiles): boolean {
  return existsSync(files.passwordFile) && existsSync(join(files.cluster, 'PG_VERSION'));
}

export function readPassword(files: ClusterFiles): string {
  return readFileSync(files.passwordFile, 'utf8').trim();
}

/** @throws when the data was written by another major version of PostgreSQL */
export function assertSameMajor(files: ClusterFiles, binaries: Binaries): void {
  const found = readFileSync(join(files.cluster, 'PG_VERSION'), 'utf8').trim();
  if (found !== binaries.majorVersion)
    throw new Error(
      `The data in ${files.cluster} belongs to PostgreSQL ${found}; this is ${binaries.majorVersion}. Start with --fresh, or keep the older version.`,
    );
}

/** Makes a new cluster, wiping what is left of an unfinished one; it appears under its name only when it is whole. */
export async function initialise(
  files: ClusterFiles,
  binaries: Binaries,
  user: ServerUser | undefined,
  safe: boolean,
): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const partial = `${files.cluster}.partial`;
  const passwordForInitdb = `${files.cluster}.password`;
  rmSync(files.cluster, { recursive: true, force: true });
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  giveTo(user, partial);
  writeFileSync(passwordForInitdb, password, { mode: 0o600 });
  giveTo(user, passwordForInitdb);
  try {
    await runInitdb(binaries, user, [
      ...['--pgdata', partial, '--username', 'postgres', '--pwfile', passwordForInitdb, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--no-instructions', ...(safe ? [] : ['--no-sync'])],
    ]);
  } finally {
    rmSync(passwordForInitdb, { force: true });
  }
  writeFileSync(files.passwordFile, password, { mode: 0o600 });
  renameSync(partial, files.cluster);
}

function runInitdb(binaries: Binaries, user: ServerUser | undefined, args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(binaries.initdb, args, {
      ...user,
      cwd: '/',
      env: serverEnv(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', (cause) => failed(new Error(`Cannot run ${binaries.initdb}`, { cause })));
    child.on('close', (code) =>
      code === 0
        ? done()
        : failed(new Error(`PostgreSQL could not be set up (initdb ended with ${code}): ${said.trim()}`)),
    );
  });
}

/** The server inherits nothing of ours that would change how it behaves. */
export function serverEnv(): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
  };
}
