import { createHash, randomBytes } from 'node:crypto';
import { createServiceDataSource, migrate, type Migration, type ServiceDataSourceOptions } from '@gehoor/event-store';
import type { ServiceName } from '@gehoor/contracts';
import { Client, type QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { clusterUrl } from './cluster-variable';
import { track } from './leaks';

export interface ScratchService {
  readonly service: ServiceName;
  readonly migrations: readonly Migration[];
  /** What its data sources map, unless they say otherwise. */
  readonly entities?: ServiceDataSourceOptions['entities'];
}

export interface ScratchOptions {
  readonly services?: readonly ScratchService[];
  /** Anything else the database needs, once, as owner: the transport's tables. `key` names it among templates. */
  readonly prepare?: { readonly key: string; readonly run: (ownerUrl: string) => Promise<void> };
}

export interface ScratchDatabase {
  readonly ownerUrl: string;
  /** An initialised data source under the service's own role; closed by `drop`. */
  dataSource(service: ServiceName, options?: Partial<ServiceDataSourceOptions>): Promise<DataSource>;
  /** Rows as the owner sees them, past row-level security. */
  asOwner<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly T[]>;
  drop(): Promise<void>;
}

/** A database of its own for one test file, copied from a template that was migrated once per set of migrations. */
export async function createScratchDatabase(options: ScratchOptions = {}): Promise<ScratchDatabase> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    const template = await migratedTemplate(admin, options);
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
  });
  const ownerUrl = urlOf(name);
  const owner = new Client({ connectionString: ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  const pools: DataSource[] = [];
  let dropped = false;
  track(`the database ${name}`, () => !dropped);
  return {
    ownerUrl,
    dataSource: async (service, more = {}) => {
      const entities = options.services?.find((each) => each.service === service)?.entities;
      const pool = await createServiceDataSource({ url: ownerUrl, service, entities, ...more }).initialize();
      pools.push(pool);
      return pool;
    },
    asOwner: async <T>(sql: string, params: readonly unknown[] = []) => {
      const { rows } = await owner.query<T & QueryResultRow>(sql, [...params]);
      return rows;
    },
    drop: async () => {
      for (const pool of pools) if (pool.isInitialized) await pool.destroy();
      await owner.end();
      await asAdmin((admin) => admin.query(`drop database ${name} with (force)`));
      dropped = true;
    },
  };
}

/** Test files run in several processes: the template's name is its content, and a lock lets one of them make it. */
async function migratedTemplate(admin: Client, options: ScratchOptions): Promise<string> {
  const services = options.services ?? [];
  const content = [
    ...services.map(({ service, migrations }) => `${service}: ${migrations.map(fingerprint).join()}`),
    options.prepare?.key ?? '',
  ];
  const template = `template_${createHash('sha256').update(content.join('\n')).digest('hex').slice(0, 16)}`;
  await admin.query(`select pg_advisory_lock(hashtextextended($1, 0))`, [template]);
  const { rowCount } = await admin.query(`select 1 from pg_database where datname = $1`, [template]);
  if (rowCount === 0) {
    // Renamed only when whole: a template cut short must not be taken for a migrated one.
    const draft = `${template}_draft`;
    await admin.query(`drop database if exists ${draft} with (force)`);
    await admin.query(`create database ${draft}`);
    for (const { service, migrations } of services) await migrate({ ownerUrl: urlOf(draft), service, migrations });
    await options.prepare?.run(urlOf(draft));
    await admin.query(`alter database ${draft} rename to ${template}`);
  }
  await admin.query(`select pg_advisory_unlock(hashtextextended($1, 0))`, [template]);
  return template;
}

/** The name alone would not tell a migration that was edited while it is still being written. */
function fingerprint(migration: Migration): string {
  return `${new migration().name ?? migration.name} ${createHash('sha256').update(String(migration)).digest('hex')}`;
}

async function asAdmin<T>(work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: clusterUrl() });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(clusterUrl());
  url.pathname = `/${database}`;
  return url.href;
}
