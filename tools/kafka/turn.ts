import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive } from '@gehoor/service-kit/embedded-postgres';
import { pause } from './ports';

/** Waits until no other process holds the file, then holds it: test suites run in several processes, and brokers are heavy.
 *  A holder that died loses its turn.
 *  @returns what gives the turn back */
export async function takeTurn(file: string): Promise<() => void> {
  mkdirSync(dirname(file), { recursive: true });
  while (!tryToHold(file)) {
    const holder = holderOf(file);
    if (holder !== undefined && !isAlive(holder)) rmSync(file, { force: true });
    await pause(200 + Math.random() * 200);
  }
  return () => rmSync(file, { force: true });
}

function tryToHold(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Undefined when it was given back just now, or is still being written. */
function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
