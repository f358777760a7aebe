import type { ServiceName } from '@gehoor/contracts';
import type { DataSource } from 'typeorm';
import { type Migration, nameOf } from './migration';
import { schemaName } from './schema-name';

/** Why code cannot work on a database. */
export type Unfit =
  /** Newer code has changed it in a way that this code cannot live with: waiting does not help. */
  | { readonly reason: 'newer'; readonly names: readonly string[] }
  /** This code's own changes have not been made yet. */
  | { readonly reason: 'behind'; readonly names: readonly string[] };

/** A database that a service cannot work on. */
export class UnfitSchema extends Error {
  override readonly name = 'UnfitSchema';
  constructor(service: ServiceName, { reason, names }: Unfit) {
    super(
      reason === 'newer'
        ? `The database of ${service} was changed by a newer version (${names.join(', ')}) that this one cannot work with: start the newer version, or restore the database from before it.`
        : `The database of ${service} has not been brought up to date for this version (${names.join(', ')}): run migrate, then start again.`,
    );
  }
}

interface Checked {
  readonly service: ServiceName;
  readonly migrations: readonly Migration[];
}

/** Whether a service can work on the database as it is, asked under the service's own role.
 *  @returns why it cannot; undefined where it can   @throws when the world fails */
export async function fitsSchema(
  dataSource: Pick<DataSource, 'query'>,
  { service, migrations }: Checked,
): Promise<Unfit | undefined> {
  const known = migrations.map(nameOf);
  const [run, breaking] = await Promise.all(
    ['migrations', 'breaking_migrations'].map((table) => namesIn(dataSource, `${schemaName(service)}.${table}`)),
  );
  const newer = (breaking ?? []).filter((name) => !known.includes(name));
  if (newer.length > 0) return { reason: 'newer', names: newer };
  const missing = known.filter((name) => !run?.includes(name));
  if (missing.length > 0) return { reason: 'behind', names: missing };
  return undefined;
}

/** What a role may not read yet was made before it might: migrating lets it. */
async function namesIn(dataSource: Pick<DataSource, 'query'>, table: string): Promise<readonly string[]> {
  try {
    const rows: readonly { readonly name: string }[] = await dataSource.query(`select name from ${table}`);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && notThereYet.has(String(error.code))) return [];
    throw error;
  }
}

/** No such schema or table, or no right to it. */
const notThereYet = new Set(['3F000', '42P01', '42501']);
