import { migrate } from '@gehoor/event-store';
import { migratePostgresLog } from '@gehoor/event-transport';
import { type Service, topicGrants } from '@gehoor/service-kit';
import { Client } from 'pg';

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
export async function migrateAll(
  ownerUrl: string,
  services: readonly Pick<Service, 'name' | 'migrations'>[],
): Promise<void> {
  for (const { name, migrations } of services) await migrate({ ownerUrl, service: name, migrations });
  await migratePostgresLog(ownerUrl, topicGrants(services.map(({ name }) => name)));
}
