import type { ServiceName } from '@gehoor/contracts';
import { Client, type ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm';
import { silentLog, type Log } from '../log';
import { PipelinedClient } from './pipelined-client';
import { roleName, schemaName } from './schema-name';

export interface ServiceDataSourceOptions {
  /** Of the service's own role; or of the owner, who then steps down to that role on every connection. */
  readonly url: string;
  readonly service: ServiceName;
  readonly entities?: DataSourceOptions['entities'];
  /** Connections at most; default 10. */
  readonly poolSize?: number;
  readonly log?: Log;
}

/** A pool of connections that work in the service's schema, under its role, with every wait bounded. Not yet initialised. */
export function createServiceDataSource(options: ServiceDataSourceOptions): DataSource {
  const schema = schemaName(options.service);
  const log = options.log ?? silentLog;
  return new DataSource({
    type: 'postgres',
    url: options.url,
    schema,
    entities: options.entities ?? [],
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    logging: false,
    logger: quiet,
    applicationName: `gehoor ${options.service}`,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 10_000,
    // An idle connection that breaks is not our error: the pool replaces it.
    poolErrorHandler: (error: Error) => log.warn({ reason: error.message }, 'an idle database connection broke'),
    extra: {
      Client: PipelinedClient,
      options: `-c role=${roleName(options.service)} -c search_path=${schema}`,
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  });
}

/** A connection of its own, with the data source's address, role and settings: for what is held longer than a transaction.
 *  @param answersWithinMs after which a statement is given up: a network that swallows everything says nothing, for hours */
export function createOwnConnection(dataSource: DataSource, answersWithinMs: number): Client {
  const { options } = dataSource;
  if (options.type !== 'postgres' || options.url === undefined)
    throw new Error('the data source was not made by createServiceDataSource');
  const { Client: _pooled, ...settings }: ClientConfig & { readonly Client: unknown } = options.extra;
  return new Client({
    ...settings,
    fallback_application_name: `${options.applicationName ?? 'gehoor'} lock`,
    connectionString: options.url,
    connectionTimeoutMillis: 10_000,
    query_timeout: answersWithinMs,
    keepAlive: true,
  });
}

/** TypeORM's own logger would print statements with their values: personal data. Errors reach us as errors. */
export const quiet: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};
