import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ServiceName } from '@gehoor/contracts';
import { migrate, type Migration } from '@gehoor/event-store';
import { Client, escapeIdentifier } from 'pg';
import type { Seen } from './seen';

const baselineFolder = join(__dirname, '../../fixtures/baseline');

interface Manifest {
  /** The commit whose code lived through the stories. */
  readonly madeFrom: string;
  /** The house has to believe that it is this time, or its clocks run on. */
  readonly endsAt: string;
  /** By service, the names of those that had been run when it was packed. */
  readonly migrationsRun: Readonly<Record<string, readonly string[]>>;
  readonly complaints: readonly Seen[];
  /** Service, complaint and type of each parked message. */
  readonly parked: readonly string[];
}

export function readBaseline(): Manifest {
  return JSON.parse(readFileSync(join(baselineFolder, 'manifest.json'), 'utf8'));
}

interface ServiceSchema {
  readonly name: ServiceName;
  readonly migrations: readonly Migration[];
}

/** Makes the tables as they were when they were packed, and fills them: what comes after is the system's own upgrade.
 *  @param ownerUrl an empty database */
export async function unpackBaseline(ownerUrl: string, services: readonly ServiceSchema[]): Promise<void> {
  const { migrationsRun } = readBaseline();
  for (const { name, migrations } of services) {
    // A service that came later has no past.
    const run = migrationsRun[name] ?? [];
    const wanted = migrations.filter((migration) => run.includes(nameOf(migration)));
    if (wanted.length !== run.length)
      throw new Error(`a migration of ${name} that the baseline was made with is gone: merged migrations stay`);
    await migrate({ ownerUrl, service: name, migrations: wanted });
  }
  await connected(ownerUrl, async (owner) => {
    await owner.query(`create schema transport; ${readFileSync(join(baselineFolder, 'log.sql'), 'utf8')}`);
    // Tables come in the order of their names, not of their foreign keys.
    await owner.query('begin; set local session_replication_role = replica');
    await fill(
      owner,
      gunzipSync(readFileSync(join(baselineFolder, 'tables.jsonl.gz')))
        .toString('utf8')
        .split('\n'),
    );
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
