import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { readIfThere, type DataFiles } from './places';
import { identityOf, isAlive } from './processes';

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
