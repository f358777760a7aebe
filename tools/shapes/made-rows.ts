import { createHash } from 'node:crypto';
import { isRebuilder, schemaName } from '@gehoor/event-store';
import { committedRulebook } from '@gehoor/testing';
import { Client } from 'pg';
import { openAtRest, type ServiceAtRest } from '../../apps/operator/src/services-at-rest';
import { services } from '../../apps/standalone/src/generated/services';

/** Every row, by its table, in one order. */
export type Tables = Readonly<Record<string, readonly string[]>>;

export interface MadeRows {
  readonly service: string;
  /** Of its code. */
  readonly shape: number;
  /** Of its whole schema, before and after all its rows were made anew; streams and outbox are left out. */
  readonly before: Tables;
  readonly after: Tables;
  /** SHA-256 of the rows of each table that was written, and of the messages of each topic. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Has today's code make all read rows of every service anew from its streams, while nothing else goes on.
 *  @param ownerUrl a database that is up to date */
export async function makeRows(ownerUrl: string): Promise<readonly MadeRows[]> {
  const house = await openAtRest({ services, ownerUrl, rulebook: committedRulebook() });
  const owner = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC' });
  try {
    await owner.connect();
    const made: MadeRows[] = [];
    for (const service of house.services) made.push(await makeRowsOf(service, owner));
    return made;
  } finally {
    await owner.end();
    await house.close();
  }
}

async function makeRowsOf({ name, work }: ServiceAtRest, owner: Client): Promise<MadeRows> {
  const rebuilder = work.find(isRebuilder);
  if (rebuilder === undefined) throw new Error(`${name} has no rebuilder`);
  const schema = schemaName(name);
  const before = await tablesOf(owner, schema);
  await rebuilder.markAll();
  const [since = ''] = await textsOf(owner, 'select pg_current_xact_id()::text as text');
  const { failed } = await rebuilder.rebuild({});
  if (failed > 0) throw new Error(`${name}: the rows of ${failed} complaints could not be made`);
  const after = await tablesOf(owner, schema);
  const hashes: Record<string, string> = {};
  for (const [table, rows] of Object.entries(after)) {
    const written = `select 1::text as text from ${schema}.${table} where xmin::text::bigint > $1::bigint limit 1`;
    if ((await textsOf(owner, written, [since])).length > 0) hashes[table] = hashOf(rows);
  }
  Object.assign(hashes, await messagesOf(owner, schema, since));
  return { service: name, shape: rebuilder.shape, before, after, hashes };
}

/** What each topic is told, in the order of the keys. */
async function messagesOf(owner: Client, schema: string, since: string): Promise<Readonly<Record<string, string>>> {
  const written = `from ${schema}.outbox where xmin::text::bigint > $1::bigint`;
  const topics = await textsOf(owner, `select distinct topic as text ${written} order by 1`, [since]);
  const messages = `select key || ' ' || headers::text || ' ' || convert_from(value, 'UTF8') as text ${written} and topic = $2 order by 1`;
  const hashes: Record<string, string> = {};
  for (const topic of topics) hashes[topic] = hashOf(await textsOf(owner, messages, [since, topic]));
  return hashes;
}

export async function tablesOf(owner: Client, schema: string): Promise<Tables> {
  const names = await textsOf(
    owner,
    `select tablename as text from pg_tables where schemaname = $1 and tablename not in ('streams', 'outbox') order by 1`,
    [schema],
  );
  const tables: Record<string, readonly string[]> = {};
  for (const name of names)
    tables[name] = await textsOf(owner, `select to_jsonb(t)::text as text from ${schema}.${name} t order by 1`);
  return tables;
}

async function textsOf(owner: Client, sql: string, values: readonly string[] = []): Promise<readonly string[]> {
  const { rows } = await owner.query<{ text: string }>(sql, [...values]);
  return rows.map(({ text }) => text);
}

function hashOf(rows: readonly string[]): string {
  return createHash('sha256').update(rows.join('\n')).digest('hex');
}
