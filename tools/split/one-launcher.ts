import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const pidFile = (dataPath: string): string => join(dataPath, 'launcher.pid');

/** One launcher per data folder: a second one would take the first one's Kafka for a leftover, and stop it.
 *  @throws while another launcher runs on it */
export function refuseSecondLauncher(dataPath: string): void {
  if (!existsSync(pidFile(dataPath))) return;
  const other = Number(readFileSync(pidFile(dataPath), 'utf8'));
  if (other !== process.pid && isLauncher(other))
    throw new Error(
      `Another Gehoor runs on ${dataPath} (process ${other}). Stop it, or choose another folder with GEHOOR_DATA.`,
    );
}

/** @returns what gives the folder free again */
export function claimFolder(dataPath: string): () => void {
  writeFileSync(pidFile(dataPath), String(process.pid));
  return () => rmSync(pidFile(dataPath), { force: true });
}

/** The number may have gone to another program since; where that can be read, it is. */
function isLauncher(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('tools/split');
}
