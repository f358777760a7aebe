import { migrate, type Migration } from '@gehoor/event-store';
import type { ServiceName } from '@gehoor/contracts';
import { migratePostgresLog } from '@gehoor/event-transport';
import { topicGrants } from '@gehoor/service-kit';
import { Client } from 'pg';

export interface ServiceSchema {
  readonly name: ServiceName;
  readonly migrations: readonly Migration[];
}

const databaseName = 'gehoor';

/** The database in this cluster that everything lives in; made when it is not there.   @returns its address, as owner */
export async function createDatabase(clusterUrl: string): Promise<string> {
  const admin = new Client({ connectionString: clusterUrl });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await admin.query(`create database ${databaseName}`);
  } finally {
    await admin.end();
  }
  const url = new URL(clusterUrl);
  url.pathname = `/${databaseName}`;
  return url.href;
}

/** Every service's schema and role, then the log between them, which grants to those roles. */
export async function migrateAll(ownerUrl: string, services: readonly ServiceSchema[]): Promise<void> {
  for (const { name, migrations } of services) await migrate({ ownerUrl, service: name, migrations });
  await migratePostgresLog(ownerUrl, topicGrants(services.map(({ name }) => name)));
}
