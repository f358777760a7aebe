import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { countWaits } from './waits';

/** What a process tells of itself. */
interface Told {
  /** How often it sent something to the database. */
  readonly waits: number;
  /** What it held when it was last asked. */
  readonly heapBytes: number;
}

const everyMs = 100;
const fileOf = (pid: number) => join(tmpdir(), `gehoor-told-${pid}`);

/** Tells another process of this one, a tenth of a second late at most.   @param port of its database */
export function tellOfMyself(port: number): void {
  const waits = countWaits(port);
  const file = fileOf(process.pid);
  let heapBytes = 0;
  process.on('SIGUSR2', () => (heapBytes = heapBytesLeft()));
  setInterval(() => writeFileSync(file, JSON.stringify({ waits: waits(), heapBytes } satisfies Told)), everyMs).unref();
  process.once('exit', () => rmSync(file, { force: true }));
}

/** What a process has told: nothing before it did. */
export function toldBy(pid: number): Told {
  try {
    return JSON.parse(readFileSync(fileOf(pid), 'utf8')) as Told;
  } catch {
    return { waits: 0, heapBytes: 0 };
  }
}

/** What a process holds that nobody has done with. */
export async function heapBytesOf(pid: number): Promise<number> {
  process.kill(pid, 'SIGUSR2');
  await sleep(15 * everyMs);
  return toldBy(pid).heapBytes;
}

/** What this process holds that nobody has done with, buffers included. */
export function heapBytesLeft(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What is finalised in one collection goes with the next.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
