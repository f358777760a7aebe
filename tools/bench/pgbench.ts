import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** What pgbench writes instead of a service: the same rows as one complaint left in its tables, its outbox among them, in one transaction, past
 *  roles and row-level security, and with nothing decided.
 *  @param complaintId one that is there already, and that the log has   @returns the path of a script */
export async function scriptOf(databaseUrl: string, schema: string, complaintId: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const rows = await rowsOf(client, schema, complaintId);
    const unique = uniquely(rows.map(({ json }) => json).join('\n'));
    const statements = rows.map(({ table, columns, json }) => {
      const name = `${schema}.${escapeIdentifier(table)}`;
      return `insert into ${name} (${columns}) select ${columns} from json_populate_record(null::${name}, replace(${literal(unique(json))}, '#n#', :n::text)::json);`;
    });
    const inOutbox = rows.filter(({ table }) => table === 'outbox').length;
    const script = [
      '\\set n random(100000000000, 999999999999)',
      // As one that is registered through the service: its number is given out first.
      `update ${schema}.reference_counters set last = last + 1;`,
      'begin;',
      ...statements,
      // What the relay does, which must not find them meanwhile.
      `delete from ${schema}.outbox where id > currval(pg_get_serial_sequence('${schema}.outbox', 'id')) - ${inOutbox};`,
      'commit;',
    ];
    const path = join(mkdtempSync(join(tmpdir(), 'gehoor-pgbench-')), 'complaint.sql');
    writeFileSync(path, script.join('\n'));
    return path;
  } finally {
    await client.end();
  }
}

/** A text without a colon in it: pgbench takes what follows one for a variable, in texts too. */
function literal(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\072')}'`;
}

/** @returns transactions a second   @throws where pgbench is not installed or does not end well, in words */
export function runPgbench(databaseUrl: string, script: string, clients: number, seconds: number): number {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const database = {
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
  };
  const settings = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', script];
  const { error, stdout, stderr } = spawnSync('pgbench', settings, {
    encoding: 'utf8',
    env: { ...process.env, ...database },
  });
  if (error !== undefined) throw new Error(`pgbench cannot be run (Debian: postgresql-contrib): ${error.message}`);
  const [, perSecond] = /tps = ([\d.]+)/.exec(stdout) ?? [];
  if (perSecond === undefined) throw new Error(`pgbench: ${stderr.slice(0, 500)}`);
  return Number(perSecond);
}

interface Row {
  readonly table: string;
  readonly columns: string;
  readonly json: string;
}

async function rowsOf(client: Client, schema: string, complaintId: string): Promise<readonly Row[]> {
  const { rows: tables } = await client.query<{ table: string; columns: string; key: string | null }>(
    `select table_name as table, string_agg(quote_ident(column_name), ', ' order by ordinal_position)
         filter (where is_generated = 'NEVER' and is_identity = 'NO') as columns,
       min(column_name) filter (where column_name = 'complaint_id') as key
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = $1 and table_type = 'BASE TABLE' group by 1 order by 1`,
    [schema],
  );
  const found: Row[] = [];
  for (const { table, columns, key } of tables) {
    const from =
      table === 'outbox'
        ? `(select ${escapeLiteral(await firmOf(client, schema, complaintId))} as firm, m.*, m.at as created_at from transport.messages m where m.key like $1 || '%') t`
        : key !== null
          ? `(select * from ${schema}.${escapeIdentifier(table)} where complaint_id::text = $1) t`
          : table === 'commands'
            ? `(select * from ${schema}.commands where answer::text like '%' || $1 || '%' limit 1) t`
            : undefined;
    if (from === undefined) continue;
    const { rows } = await client.query<{ json: string }>(`select row_to_json(t)::text as json from ${from}`, [
      complaintId,
    ]);
    found.push(...rows.map(({ json }) => ({ table, columns, json })));
  }
  return found;
}

async function firmOf(client: Client, schema: string, complaintId: string): Promise<string> {
  const { rows } = await client.query<{ firm: string }>(`select firm from ${schema}.streams where complaint_id = $1`, [
    complaintId,
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error(`${schema} has no stream of ${complaintId}`);
  return row.firm;
}

/** Whatever is there once only gets another name each time: ids, keys and references.   @returns what writes a text so */
function uniquely(all: string): (text: string) => string {
  const ids = [...new Set(all.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))];
  const references = [...new Set(all.match(/\b[A-Z]{2,4}-\d{4}-\d{6,}-[0-9A-Z]\b/g))];
  const named = new Map([
    ...ids.map((id, at) => [id, `${String(at).padStart(8, '0')}-0000-4000-8000-#n#`] as const),
    ...references.map((reference, at) => [reference, `DL-${at}-#n#`] as const),
  ]);
  return (text) => [...named].reduce((written, [old, name]) => written.replaceAll(old, name), text);
}
