import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { removeEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';

export type DataFolder = ReturnType<typeof folderAt>;

const marker = 'gehoor-data.txt';
const markerText = 'Data of Gehoor, made by `npm start`. `npm start -- --fresh` deletes this folder.\n';

function folderAt(path: string) {
  const mail = join(path, 'mail');
  const samplesDone = join(path, 'samples-done.txt');
  return {
    path,
    postgres: join(path, 'postgres'),
    mail,
    issuerKey: join(path, 'issuer-key.json'),
    /** Written once the sample complaints are in. */
    samplesDone,
    /** What only comes after a database: when that is gone, it was lost. */
    wasUsed: existsSync(samplesDone) || existsSync(mail),
  };
}

/** Only a folder that carries our mark is ours to write in, and to delete.
 *  @throws for a folder with somebody else's files */
function assertOurs(path: string): void {
  if (!existsSync(path) || existsSync(join(path, marker)) || readdirSync(path).length === 0) return;
  throw new Error(`${path} holds other files than Gehoor's data. Choose an empty folder with GEHOOR_DATA.`);
}

/** Opens the data folder, making it when it is not there; `fresh` deletes what was in it, the database first.
 *  @throws while another process runs on it */
export async function openDataFolder(path: string, { fresh }: { fresh: boolean }): Promise<DataFolder> {
  const folder = folderAt(resolve(path));
  assertOurs(folder.path);
  if (fresh && existsSync(folder.path)) {
    await removeEmbeddedPostgres(folder.postgres);
    rmSync(folder.path, { recursive: true, force: true });
  }
  mkdirSync(folder.path, { recursive: true });
  writeFileSync(join(folder.path, marker), markerText);
  return fresh ? folderAt(folder.path) : folder;
}
