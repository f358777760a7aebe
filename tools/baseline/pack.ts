import { gzipSync } from 'node:zlib';
import type { ServiceName } from '@gehoor/contracts';
import { schemaName } from '@gehoor/event-store';
import type { Client } from 'pg';
import { connected, type Manifest } from './baseline';

/** Every table's rows as JSON, one a line, after a line that names the table and its columns: readable with `zcat`, and by any
 *  later version of PostgreSQL. What migrations write about themselves is left out: unpacking runs them. */
export async function packTables(ownerUrl: string): Promise<Buffer> {
  return connected(ownerUrl, async (owner) => {
    const lines: string[] = [];
    for (const { name, columns } of await tablesOf(owner)) {
      lines.push(JSON.stringify({ table: name, columns }));
      const { rows } = await owner.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`);
      lines.push(...rows.map(({ row }) => row));
    }
    return gzipSync(lines.join('\n'), { level: 9 });
  });
}

/** The migrations each service had run. */
export async function migrationsRun(
  ownerUrl: string,
  services: readonly ServiceName[],
): Promise<Manifest['migrationsRun']> {
  return connected(ownerUrl, async (owner) => {
    const run: Record<string, readonly string[]> = {};
    for (const service of services) {
      const migrations = `${schemaName(service)}.migrations`;
      const { rows } = await owner.query<{ name: string }>(`select name from ${migrations} order by id`);
      run[service] = rows.map(({ name }) => name);
    }
    return run;
  });
}

async function tablesOf(owner: Client): Promise<readonly { name: string; columns: readonly string[] }[]> {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', table_schema, table_name) as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and is_generated = 'NEVER' and table_schema not in ('pg_catalog', 'information_schema')
       and table_name not in ('migrations', 'breaking_migrations')
     group by 1 order by 1`,
  );
  return rows;
}
