import { createHash } from 'node:crypto';
import { isRebuilder, type Log, schemaName, silentLog } from '@gehoor/event-store';
import { committedRulebook } from '@gehoor/testing';
import { Client } from 'pg';
import { openAtRest, type ServiceAtRest } from '../../apps/operator/src/services-at-rest';
import { services } from '../../apps/standalone/src/generated/services';
import { type AsOwner, type Tables, tablesOf, textsOf } from './tables';

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
  const errors: unknown[] = [];
  const log: Log = {
    ...silentLog,
    child: () => log,
    error: (fields) => void errors.push('err' in fields && fields.err),
  };
  const house = await openAtRest({ services, ownerUrl, rulebook: committedRulebook(), log });
  const owner = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC' });
  try {
    await owner.connect();
    const asOwner: AsOwner = async (sql, values = []) => (await owner.query(sql, [...values])).rows;
    const made: MadeRows[] = [];
    for (const service of house.services) made.push(await makeRowsOf(service, asOwner, errors));
    return made;
  } finally {
    await owner.end();
    await house.close();
  }
}

async function makeRowsOf(
  { name, work }: ServiceAtRest,
  asOwner: AsOwner,
  errors: readonly unknown[],
): Promise<MadeRows> {
  const rebuilder = work.find(isRebuilder);
  if (rebuilder === undefined) throw new Error(`${name} has no rebuilder`);
  const schema = schemaName(name);
  const before = await tablesOf(asOwner, schema);
  await rebuilder.markAll();
  const [since = ''] = await textsOf(asOwner, 'select pg_current_xact_id()::text as text');
  // Rows alone: what today’s code sees otherwise than was told is another matter.
  const { failed } = await rebuilder.rebuild({ before: undefined });
  if (failed > 0) throw new Error(`${name}: the rows of ${failed} complaints could not be made`, { cause: errors[0] });
  const after = await tablesOf(asOwner, schema);
  const hashes: Record<string, string> = {};
  for (const [table, rows] of Object.entries(after)) {
    const written = `select 1::text as text from ${schema}.${table} where xmin::text::bigint > $1::bigint limit 1`;
    if ((await textsOf(asOwner, written, [since])).length > 0) hashes[table] = hashOf(rows);
  }
  Object.assign(hashes, await messagesOf(asOwner, schema, since));
  return { service: name, shape: rebuilder.shape, before, after, hashes };
}

/** What each topic is told, in the order of the keys. */
async function messagesOf(asOwner: AsOwner, schema: string, since: string): Promise<Readonly<Record<string, string>>> {
  const written = `from ${schema}.outbox where xmin::text::bigint > $1::bigint`;
  const topics = await textsOf(asOwner, `select distinct topic as text ${written} order by 1`, [since]);
  // Of each message its own: its id, and the time that it was written.
  const messages = `select key || ' ' || (headers - 'ce_id' - 'ce_time')::text || ' ' || convert_from(value, 'UTF8') as text ${written} and topic = $2 order by 1`;
  const hashes: Record<string, string> = {};
  for (const topic of topics) hashes[topic] = hashOf(await textsOf(asOwner, messages, [since, topic]));
  return hashes;
}

function hashOf(rows: readonly string[]): string {
  return createHash('sha256').update(rows.join('\n')).digest('hex');
}
