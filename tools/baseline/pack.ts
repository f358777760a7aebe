import { gunzipSync, gzipSync } from 'node:zlib';
import { migrate, schemaName, type Migration } from '@gehoor/event-store';
import type { ServiceName } from '@gehoor/contracts';
import { Client, escapeIdentifier } from 'pg';

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
): Promise<Readonly<Record<string, readonly string[]>>> {
  return connected(ownerUrl, async (owner) => {
    const run: Record<string, readonly string[]> = {};
    for (const service of services) {
      const { rows } = await owner.query<{ name: string }>(
        `select name from ${schemaName(service)}.migrations order by id`,
      );
      run[service] = rows.map(({ name }) => name);
    }
    return run;
  });
}

export interface PackedSchema {
  readonly services: readonly { readonly name: ServiceName; readonly migrations: readonly Migration[] }[];
  /** Names of those to run: the ones that had been run when it was packed. */
  readonly migrationsRun: Readonly<Record<string, readonly string[]>>;
  /** Makes the log's tables as they were. */
  readonly logSql: string;
}

/** Makes the tables as they were when they were packed, and fills them: what comes after is the system's own upgrade.
 *  @param ownerUrl an empty database */
export async function unpackTables(packed: Buffer, ownerUrl: string, schema: PackedSchema): Promise<void> {
  for (const { name, migrations } of schema.services) {
    const wanted = migrations.filter((migration) => schema.migrationsRun[name]?.includes(nameOf(migration)));
    if (wanted.length !== schema.migrationsRun[name]?.length)
      throw new Error(`a migration of ${name} that the baseline was made with is gone: merged migrations stay`);
    await migrate({ ownerUrl, service: name, migrations: wanted });
  }
  await connected(ownerUrl, async (owner) => {
    await owner.query(`create schema transport; ${schema.logSql}`);
    // Tables come in the order of their names, not of their foreign keys.
    await owner.query('begin; set local session_replication_role = replica');
    await fill(owner, gunzipSync(packed).toString('utf8').split('\n'));
    await owner.query('commit');
  });
}

async function fill(owner: Client, lines: readonly string[]): Promise<void> {
  let table: { readonly name: string; readonly columns: readonly string[] } | undefined;
  let rows: string[] = [];
  const flush = async () => {
    if (table === undefined || rows.length === 0) return;
    const columns = table.columns.map(escapeIdentifier).join(', ');
    await owner.query(
      `insert into ${table.name} (${columns}) overriding system value
         select ${columns} from json_populate_recordset(null::${table.name}, $1::json)`,
      [`[${rows.join(',')}]`],
    );
    await goOnCounting(owner, table.name);
  };
  for (const line of lines) {
    const header = /^\{"table":/.test(line) ? JSON.parse(line) : undefined;
    if (header === undefined) {
      rows.push(line);
      continue;
    }
    await flush();
    table = { name: header.table, columns: header.columns };
    rows = [];
  }
  await flush();
}

/** A table's identity goes on after the highest number it was filled with. */
async function goOnCounting(owner: Client, table: string): Promise<void> {
  const { rows } = await owner.query<{ column: string }>(
    `select attname as column from pg_attribute where attrelid = $1::regclass and attidentity <> ''`,
    [table],
  );
  for (const { column } of rows)
    await owner.query(`select setval(pg_get_serial_sequence($1, $2), max(${escapeIdentifier(column)})) from ${table}`, [
      table,
      column,
    ]);
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

const nameOf = (migration: Migration): string => new migration().name ?? migration.name;

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
