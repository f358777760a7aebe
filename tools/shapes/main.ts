// `npm run shapes`: records what rows a raised `shape` makes of the baseline.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { createDatabase, migrateAll, services } from '@gehoor/standalone/development';
import { unpackBaseline } from '../baseline/baseline';
import { makeRows } from './made-rows';
import { readShapes, shapesFile, withNew } from './recorded';

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gehoor-shapes-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  try {
    const ownerUrl = await createDatabase(postgres.url);
    await unpackBaseline(ownerUrl, services);
    await migrateAll(ownerUrl, services);
    const shapes = withNew(readShapes(), await makeRows(ownerUrl));
    writeFileSync(shapesFile, `${JSON.stringify(shapes, undefined, 2)}\n`);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${cause}\n`);
  process.exitCode = 1;
});
