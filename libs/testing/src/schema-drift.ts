import { schemaName } from '@gehoor/event-store';
import { DataSource, type EntitySchema } from 'typeorm';
import { createScratchDatabase, type ScratchDatabase, type ScratchService } from './scratch-database';

export interface MappedService extends ScratchService {
  readonly entities: EntitySchema[];
}

/** What TypeORM would change about the tables a service's migrations make, to make them what its entities say: nothing, when
 *  the two agree. It compares columns, defaults, keys, names and columns of indices, and names of checks. */
export async function schemaDrift(service: MappedService): Promise<readonly string[]> {
  const schema = schemaName(service.service);
  const database = await createScratchDatabase({ services: [service] });
  try {
    await tellGeneratedColumns(database, schema);
    return await wantedStatements(database.ownerUrl, schema, service.entities);
  } finally {
    await database.drop();
  }
}

/** TypeORM looks for the expressions of generated columns in a table of its own. */
async function tellGeneratedColumns({ asOwner }: ScratchDatabase, schema: string): Promise<void> {
  await asOwner(
    `create table ${schema}.typeorm_metadata as
       select 'GENERATED_COLUMN' as type, table_catalog::text as database, table_schema::text as schema,
         table_name::text as "table", column_name::text as name, generation_expression::text as value
       from information_schema.columns where table_schema = '${schema}' and is_generated = 'ALWAYS'`,
  );
}

/** Asked as owner, whom alone PostgreSQL tells the defaults of columns. */
async function wantedStatements(url: string, schema: string, entities: EntitySchema[]): Promise<readonly string[]> {
  const dataSource = new DataSource({ type: 'postgres', url, schema, entities, poolSize: 1 });
  await dataSource.initialize();
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}
