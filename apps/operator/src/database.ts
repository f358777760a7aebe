import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import type { OperatorEnv } from './env';

interface OpenDatabase {
  /** As its owner. */
  readonly url: string;
  close(): Promise<void>;
}

/** The database everything is in: given, or our own, which is started for as long as we need it when it does not run.
 *  @throws where there is none */
export async function openDatabase({
  DATABASE_OWNER_URL: given,
  GEHOOR_DATA: folder,
}: OperatorEnv): Promise<OpenDatabase> {
  if (given !== undefined) return { url: given, close: async () => undefined };
  const dataDir = join(folder, 'postgres');
  if (!existsSync(dataDir))
    throw new Error(`There is no database in ${dataDir}: give GEHOOR_DATA or DATABASE_OWNER_URL.`);
  const running = findEmbeddedPostgres(dataDir);
  if (running !== undefined) return { url: inGehoor(running), close: async () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir, wasUsed: true });
  return { url: inGehoor(postgres.url), close: () => postgres.stop() };
}

function inGehoor(clusterUrl: string): string {
  const url = new URL(clusterUrl);
  url.pathname = '/gehoor';
  return url.href;
}
