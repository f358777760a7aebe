import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stops a server that a killed parent left running on this cluster, so that a new one can start.
 *  @throws when the parent is still alive: the data folder is in use */
export async function stopLeftover(cluster: string, ownerFile: string): Promise<boolean> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined) return false;
  if (!isPostgres(pid)) {
    rmSync(pidFile, { force: true });
    return false;
  }
  const owner = readPid(ownerFile);
  if (owner !== undefined && isAlive(owner) && parentOf(pid) === owner)
    throw new Error(
      `The data folder ${cluster} is in use by process ${owner}. Stop it first, or choose another folder (GEHOOR_DATA).`,
    );
  await stopServer(pid);
  return true;
}

/** The port of the server that runs on this cluster, as it wrote in its pid file. */
export function portOfRunning(cluster: string): number | undefined {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined || !isPostgres(pid)) return undefined;
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

/** Ends a server within 5 seconds: politely (connections are cut, data is flushed), then at once. */
export async function stopServer(pid: number): Promise<void> {
  const patience: readonly [NodeJS.Signals, number][] = [
    ['SIGINT', 3500],
    ['SIGQUIT', 1000],
    ['SIGKILL', 500],
  ];
  for (const [signal, waitMs] of patience) {
    if (!sendSignal(pid, signal)) return;
    for (const until = Date.now() + waitMs; Date.now() < until;) {
      if (!isAlive(pid)) return;
      await sleep(20);
    }
  }
}

export function isAlive(pid: number): boolean {
  return !isZombie(pid) && sendSignal(pid, 0);
}

/** First line of a pid file. */
function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}

/** The process id may long belong to somebody else: never signal what is not a PostgreSQL server. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = existsSync('/proc/self') ? readProc(pid, 'cmdline') : ps(pid, 'command');
  return command.includes('postgres');
}

function parentOf(pid: number): number {
  if (!existsSync('/proc/self')) return Number(ps(pid, 'ppid'));
  return Number(/^PPid:\s*(\d+)/m.exec(readProc(pid, 'status'))?.[1]);
}

/** Killed but not yet reaped: signal 0 still reaches it. */
function isZombie(pid: number): boolean {
  return /^State:\s*Z/m.test(readProc(pid, 'status'));
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function ps(pid: number, column: string): string {
  if (process.platform === 'win32') return column === 'command' ? 'postgres' : '';
  return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
}

function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
