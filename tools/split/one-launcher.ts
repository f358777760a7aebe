import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileMark, startOf } from '@gehoor/service-kit/embedded-postgres';

const pidFile = (dataPath: string): string => join(dataPath, 'launcher.pid');

/** One launcher per data folder: said before anything is touched. Where it cannot be told whether the launcher still runs,
 *  Kafka and PostgreSQL refuse for themselves.
 *  @throws while another launcher runs on it */
export function refuseSecondLauncher(dataPath: string): void {
  if (!existsSync(pidFile(dataPath))) return;
  const [pid, startedAt, folder] = readFileSync(pidFile(dataPath), 'utf8').split('\n');
  const other = Number(pid);
  // The number may have gone to another program since, and the file may have come with a copy of the folder.
  const isOther = other !== process.pid && startedAt !== '' && startedAt === startOf(other);
  if (isOther && folder === fileMark(dataPath))
    throw new Error(
      `Another Gehoor runs on ${dataPath} (process ${other}). Stop it, or choose another folder with GEHOOR_DATA.`,
    );
}

/** @returns what gives the folder free again */
export function claimFolder(dataPath: string): () => void {
  const claim = [process.pid, startOf(process.pid) ?? '', fileMark(dataPath) ?? ''];
  writeFileSync(pidFile(dataPath), claim.join('\n'));
  return () => rmSync(pidFile(dataPath), { force: true });
}
