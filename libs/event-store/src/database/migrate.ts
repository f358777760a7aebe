import type { ServiceName } from '@gehoor/contracts';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { quiet } from './data-source';
import { UnfitSchema } from './fits-schema';
import { type Migration, nameOf } from './migration';
import { roleName, schemaName } from './schema-name';

export interface MigrateOptions {
  /** A role that may create schemas and roles. */
  readonly ownerUrl: string;
  readonly service: ServiceName;
  readonly migrations: readonly Migration[];
  /** Lets the service's role log in with it. Without one the role cannot log in: connections step down to it from the owner. */
  readonly rolePassword?: string;
}

/** Brings the service's schema up to date; run any number of times, by any number of processes at once.
 *  @throws when the schema was changed, incompatibly, by newer code than this */
export async function migrate(options: MigrateOptions): Promise<void> {
  const client = new Client({ connectionString: options.ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // The lock is the session's: it ends with the connection, whatever happens.
    await client.query(`select pg_advisory_lock(hashtextextended($1, 0))`, [`gehoor migrate ${options.service}`]);
    await prepare(client, options);
    await refuseNewer(client, options);
    await runMigrations(options);
    await rememberBreaking(client, options);
    await showMigrations(client, options);
  } finally {
    await client.end();
  }
}

async function prepare(client: Client, { service, rolePassword }: MigrateOptions): Promise<void> {
  const schema = schemaName(service);
  const role = roleName(service);
  await createRole(client, role);
  if (rolePassword !== undefined)
    await client.query(`alter role ${role} login password ${client.escapeLiteral(rolePassword)}`);
  await client.query(`create schema if not exists ${schema}`);
  await client.query(`grant usage on schema ${schema} to ${role}`);
  await client.query(`create table if not exists ${schema}.breaking_migrations (name text primary key)`);
}

/** Roles belong to the whole cluster: another database's migration may be creating it at this moment, outside our lock. */
async function createRole(client: Client, role: string): Promise<void> {
  const { rowCount } = await client.query(`select 1 from pg_roles where rolname = $1`, [role]);
  if (rowCount === 0) {
    await client.query(`create role ${role} nologin`).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!['42710', '23505'].includes(code)) throw error;
    });
  }
  const { rows } = await client.query<{ can: boolean }>(`select pg_has_role(current_user, $1, 'SET') as can`, [role]);
  if (rows[0]?.can === false) await client.query(`grant ${role} to current_user`);
}

async function refuseNewer(client: Client, { service, migrations }: MigrateOptions): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select name from ${schemaName(service)}.breaking_migrations where name <> all ($1::text[])`,
    [migrations.map(nameOf)],
  );
  if (rows.length > 0) throw new UnfitSchema(service, { reason: 'newer', names: rows.map(({ name }) => name) });
}

async function runMigrations({ ownerUrl, service, migrations }: MigrateOptions): Promise<void> {
  const schema = schemaName(service);
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema,
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'all',
    installExtensions: false,
    logging: false,
    logger: quiet,
    poolSize: 1,
    applicationName: `gehoor migrate ${service}`,
    extra: { options: `-c search_path=${schema}` },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

async function rememberBreaking(client: Client, { service, migrations }: MigrateOptions): Promise<void> {
  const breaking = migrations.filter((migration) => new migration().breaking === true);
  await client.query(
    `insert into ${schemaName(service)}.breaking_migrations select unnest($1::text[]) on conflict do nothing`,
    [breaking.map(nameOf)],
  );
}

/** Lets the service see what was run: its processes look before they start, and have no other role. */
async function showMigrations(client: Client, { service }: MigrateOptions): Promise<void> {
  const schema = schemaName(service);
  await client.query(`grant select on ${schema}.migrations, ${schema}.breaking_migrations to ${roleName(service)}`);
}
