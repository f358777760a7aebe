import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere } from './places';
import { isAlive, parentOf, sendSignal, servesCluster, starterOf } from './processes';

/** Stops a server that a killed parent left running on this cluster, so that a new one can start. No other process is ever
 *  signalled, whatever the pid file says.
 *  @param ownerFile where the former code wrote who started the server
 *  @throws when the parent is still alive: the data folder is in use; and when it cannot be told whose the process is */
export async function stopLeftover(cluster: string, ownerFile: string): Promise<boolean> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined) return false;
  const isServer = servesCluster(pid, cluster);
  if (isServer === undefined)
    throw new Error(
      `Process ${pid} may be the PostgreSQL of ${cluster}; that cannot be told here. If it is, end it; if not, delete ${pidFile}.`,
    );
  if (!isServer) {
    if (isAlive(pid)) disown(pidFile);
    return false;
  }
  const owner = starterOf(pid) ?? readPid(ownerFile);
  if (owner !== undefined && isAlive(owner) && parentOf(pid) === owner)
    throw new Error(
      `The data folder ${cluster} is in use by process ${owner}. Stop it first, or choose another folder (GEHOOR_DATA).`,
    );
  await endServer(
    (signal) => sendSignal(pid, signal),
    () => servesCluster(pid, cluster) !== true,
  );
  return true;
}

/** The port of the server that runs on this cluster, as it wrote in its pid file. */
export function portOfRunning(cluster: string): number | undefined {
  const [pid, , , port] = pidFileLines(cluster).map(Number);
  if (!pid || servesCluster(pid, cluster) !== true) return undefined;
  return port !== undefined && Number.isInteger(port) && port > 0 ? port : undefined;
}

/** Whether this process is the one that serves this cluster, and takes connections. */
export function isReady(cluster: string, pid: number | undefined): boolean {
  const lines = pidFileLines(cluster);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** Ends a server within 5 seconds: politely (connections are cut, data is flushed), then at once. */
export async function endServer(send: (signal: NodeJS.Signals) => void, isGone: () => boolean): Promise<void> {
  const patience: readonly [NodeJS.Signals, number][] = [
    ['SIGINT', 3500],
    ['SIGQUIT', 1000],
    ['SIGKILL', 500],
  ];
  for (const [signal, waitMs] of patience) {
    if (isGone()) return;
    send(signal);
    for (const until = Date.now() + waitMs; Date.now() < until;) {
      if (isGone()) return;
      await sleep(20);
    }
  }
}

/** PostgreSQL does not start while the process in its pid file lives, whoever that is; except for its own parent, which we
 *  shall be. The rest of the file stays: it still has to find out by it whether a dead server left processes behind. */
function disown(pidFile: string): void {
  writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\s*\d+/, String(process.pid)));
}

function pidFileLines(cluster: string): readonly string[] {
  return readIfThere(join(cluster, 'postmaster.pid'))?.split('\n') ?? [];
}

/** First line of a pid file. */
function readPid(file: string): number | undefined {
  const pid = Number.parseInt(readIfThere(file) ?? '', 10);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}
