import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type DataFiles, isSameFile, readIfThere } from './places';

/** Whether there is such a process that we may signal. Another user's we may not, and it is not a server of ours. */
export function isAlive(pid: number): boolean {
  return !isZombie(pid) && sendSignal(pid, 0);
}

export function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Whether a process is a PostgreSQL server that works in this very data directory; undefined when that cannot be told.
 *  The number in a pid file proves nothing: it may belong to anybody since, or the file may be a copy. */
export function servesCluster(pid: number, cluster: string): boolean | undefined {
  if (!isAlive(pid)) return false;
  const program = programOf(pid);
  if (program === undefined) return undefined;
  if (program !== 'postgres') return false;
  const folder = dataDirectoryOf(pid);
  return folder === undefined ? undefined : isSameFile(folder, cluster);
}

/** Who started a server, as we told it; undefined for one that the former code started. */
export function starterOf(pid: number): number | undefined {
  const told = /gehoor\.started_by=(\d+)/.exec(commandLineOf(pid).join(' '))?.[1];
  return told === undefined ? undefined : Number(told);
}

/** Tells a process from a later one with the same number, of which it says when it started. */
function identityOf(pid: number): string {
  return `${pid} ${startOf(pid) ?? ''}`;
}

/** When a process started, as the system counts; undefined when there is none, or it cannot be told here. */
export function startOf(pid: number): string | undefined {
  if (!hasProc) return ps(pid, 'lstart') || undefined;
  // Behind the program's name, which may hold blanks itself.
  return readProc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')[19];
}

/** NaN when there is no such process. */
export function parentOf(pid: number): number {
  if (!hasProc) return Number(ps(pid, 'ppid') || Number.NaN);
  return Number(/^PPid:\s*(\d+)/m.exec(readProc(pid, 'status'))?.[1]);
}

const hasProc = existsSync('/proc/self/stat');

/** Of the program itself: what a process calls itself (its first argument) can be anything. */
function programOf(pid: number): string | undefined {
  const name = hasProc ? readProc(pid, 'comm').trim() : basename(ps(pid, 'comm'));
  return name === '' ? undefined : name;
}

/** A server changes into its data directory, whatever that is called now. Who may not see that (root in a container) finds
 *  what it was called at its start. */
function dataDirectoryOf(pid: number): string | undefined {
  const args = commandLineOf(pid);
  const named = args.includes('-D') ? args[args.indexOf('-D') + 1] : undefined;
  return [`/proc/${pid}/cwd`, ...(named?.startsWith('/') ? [named] : [])].find((path) => existsSync(path));
}

/** Empty when there is no such process. `ps` joins the arguments with blanks, of which a path may have some itself: they end
 *  where the next option begins. */
export function commandLineOf(pid: number): readonly string[] {
  if (hasProc) return readProc(pid, 'cmdline').split('\0').slice(0, -1);
  return ps(pid, 'command').split(/ (?=-)|(?<= -\w) /);
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
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Of all processes one at a time sets a data folder up, or clears it away.
 *  @returns what gives the turn back   @throws in words while another has it */
export function takeTurn({ dataDir, turn }: DataFiles): () => void {
  const holder = readIfThere(turn);
  const pid = Number.parseInt(holder ?? '', 10);
  const isHeld = pid > 0 && isAlive(pid) && identityOf(pid) === holder;
  if (!isHeld) rmSync(turn, { force: true });
  try {
    writeFileSync(turn, identityOf(process.pid), { flag: 'wx' });
  } catch (cause) {
    if (!existsSync(turn)) throw cause;
    throw new Error(`Another process sets up ${dataDir} at this moment. Wait until it is ready.`, { cause });
  }
  return () => rmSync(turn, { force: true });
}
