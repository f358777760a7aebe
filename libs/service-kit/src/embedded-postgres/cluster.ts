import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries';
import { newPlace, recordPlace, signOver, type DataFiles } from './places';
import { giveTo, type ServerUser } from './server-user';

export function readPassword({ password }: DataFiles): string {
  return readFileSync(password, 'utf8').trim();
}

/** @throws when the data was written by another major version of PostgreSQL */
export function assertSameMajor(cluster: string, binaries: Binaries): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found !== binaries.majorVersion)
    throw new Error(
      `The data in ${cluster} belongs to PostgreSQL ${found}; this is ${binaries.majorVersion}. Start with --fresh, or keep the older version.`,
    );
}

/** A backup put back without its owner and modes: PostgreSQL refuses what is not its user's alone. */
export function makePrivate(cluster: string, user: ServerUser | undefined): void {
  const { uid, mode } = statSync(cluster);
  if (user !== undefined && uid !== user.uid) giveTo(user, cluster);
  if ((mode & 0o027) !== 0) chmodSync(cluster, 0o700);
}

/** Makes a new cluster; it appears under its name only when it is whole, and is known to its data folder by then. */
export async function initialise(
  files: DataFiles,
  binaries: Binaries,
  user: ServerUser | undefined,
  safe: boolean,
): Promise<void> {
  const cluster = newPlace(files, user);
  const password = randomBytes(24).toString('base64url');
  const partial = `${cluster}.partial`;
  const passwordForInitdb = `${cluster}.password`;
  mkdirSync(partial, { mode: 0o700 });
  // From here on what is left of a set-up that is cut short can be found.
  recordPlace(files, cluster);
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
  signOver(partial, files, user);
  writeFileSync(files.password, password, { mode: 0o600, flush: true });
  // An empty folder is no cluster; any other stays, and this fails.
  if (existsSync(cluster)) rmdirSync(cluster);
  renameSync(partial, cluster);
}

/** What a set-up that was cut short left behind: never more than that. */
export function removePartial(cluster: string): void {
  for (const path of [`${cluster}.partial`, `${cluster}.password`]) rmSync(path, { recursive: true, force: true });
}

async function runInitdb(binaries: Binaries, user: ServerUser | undefined, args: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(binaries.initdb, args, { ...user, cwd: '/', env: serverEnv() });
  } catch (cause) {
    // With the command, and what it said.
    throw new Error(`PostgreSQL could not be set up: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
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
