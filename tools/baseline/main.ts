// `npm run baseline -- restore FOLDER` makes a data folder of fixtures/baseline, for `npm start`.
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { createDatabase, openDataFolder, services } from '@gehoor/standalone/development';
import { readBaseline, unpackBaseline } from './baseline';

async function restore(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Error('Which folder? npm run baseline -- restore FOLDER');
  if (existsSync(path)) throw new Error(`${path} is there already: name a folder to be made.`);
  const folder = await openDataFolder(path, { fresh: false });
  const postgres = await startEmbeddedPostgres({ dataDir: folder.postgres });
  try {
    await unpackBaseline(await createDatabase(postgres.url), services);
    writeFileSync(folder.samplesDone, 'The baseline is in.\n');
  } finally {
    await postgres.stop();
  }
  const { endsAt, complaints } = readBaseline();
  process.stdout.write(`${complaints.length} complaints. Their clocks go on from ${endsAt}:\n
  GEHOOR_DATA=${resolve(path)} GEHOOR_DEV_CLOCK=${new Date(endsAt).toISOString()} npm start\n`);
}

const [command, path] = process.argv.slice(2);
const usage = new Error('npm run baseline -- restore FOLDER');
(command === 'restore' ? restore(path) : Promise.reject(usage)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
