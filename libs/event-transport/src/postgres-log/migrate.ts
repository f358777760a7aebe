import { topicSettings, type TopicSettings } from '@gehoor/contracts';
import { Client, escapeIdentifier } from 'pg';
import { schemaSql } from './schema.sql';

/** What a service role may do: everything, or only what is named. */
export type Grantee =
  string | { readonly role: string; readonly read: readonly string[]; readonly write: readonly string[] };

export interface MigrateOptions {
  /** Default `transport`. */
  readonly schema?: string;
  /** Default: the four topics of the contracts. A topic that exists keeps its number of partitions. */
  readonly topics?: readonly TopicSettings[];
}

/** Creates or brings up to date the schema of the log and its topics, and says who may use it.
 *  Run by the owner before any service starts; any number may run it at once. The roles must exist. */
export async function migratePostgresLog(
  ownerUrl: string,
  grantTo: readonly Grantee[],
  { schema = 'transport', topics = Object.values(topicSettings) }: MigrateOptions = {},
): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`migrate ${schema}`]);
    const name = checkedSchema(schema);
    await client.query(`create schema if not exists ${name}; ${schemaSql(name)}; revoke all on schema ${name} from public;
      revoke execute on all functions in schema ${name} from public`);
    for (const topic of topics) await createTopic(client, name, topic);
    for (const grantee of grantTo) await grant(client, name, grantee);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** The schema's name, fit to stand in SQL and in a function's search path. */
export function checkedSchema(schema: string): string {
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema)) throw new Error(`${schema} is no plain lower-case schema name`);
  return schema;
}

async function createTopic(client: Client, schema: string, settings: TopicSettings): Promise<void> {
  const dayMs = 24 * 60 * 60 * 1000;
  const { topic, partitions, cleanup, retentionMs, tombstoneRetentionMs = dayMs } = settings;
  await client.query(
    `insert into ${schema}.topics values ($1, $2, $3, $4, $5) on conflict (topic) do update
       set compacted = excluded.compacted, retention_ms = excluded.retention_ms, tombstone_retention_ms = excluded.tombstone_retention_ms`,
    [topic, partitions, cleanup === 'compact', retentionMs, tombstoneRetentionMs],
  );
  await client.query(
    `insert into ${schema}.partitions (topic, partition)
       select topic, generate_series(0, partitions - 1) from ${schema}.topics where topic = $1 on conflict do nothing`,
    [topic],
  );
}

async function grant(client: Client, schema: string, grantee: Grantee): Promise<void> {
  const { role, read, write } = typeof grantee === 'string' ? { role: grantee, read: ['*'], write: ['*'] } : grantee;
  const name = escapeIdentifier(role);
  await client.query(`grant usage on schema ${schema} to ${name};
    grant select on ${schema}.topics to ${name};
    grant execute on function ${schema}.append, ${schema}.fetch, ${schema}.heartbeat, ${schema}.commit_offsets,
      ${schema}.leave, ${schema}.lag, ${schema}.tidy to ${name}`);
  await client.query(`delete from ${schema}.access where role_name = $1`, [role]);
  await client.query(
    `insert into ${schema}.access
       select $1, topic, topic = any ($2), topic = any ($3) from (select unnest($2::text[]) union select unnest($3::text[])) as named (topic)`,
    [role, read, write],
  );
}
