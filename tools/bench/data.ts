import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';

/** Removes what a bench wrote, its database included, which may lie elsewhere. */
export async function removeData(dataPath: string): Promise<void> {
  await removeEmbeddedPostgres(join(dataPath, 'postgres'));
  rmSync(dataPath, { recursive: true, force: true });
}
