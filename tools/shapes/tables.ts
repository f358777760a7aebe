/** Every row, by its table, in one order. */
export type Tables = Readonly<Record<string, readonly string[]>>;

/** Asks the database as its owner. */
export type AsOwner = <T>(sql: string, values?: readonly unknown[]) => Promise<readonly T[]>;

/** What a service has stored, but for streams and outbox: its read rows, what is private, its events. */
export async function tablesOf(asOwner: AsOwner, schema: string): Promise<Tables> {
  const names = await textsOf(
    asOwner,
    `select tablename as text from pg_tables where schemaname = $1 and tablename not in ('streams', 'outbox') order by 1`,
    [schema],
  );
  const tables: Record<string, readonly string[]> = {};
  for (const name of names)
    tables[name] = await textsOf(asOwner, `select to_jsonb(t)::text as text from ${schema}.${name} t order by 1`);
  return tables;
}

export async function textsOf(asOwner: AsOwner, sql: string, values?: readonly unknown[]): Promise<readonly string[]> {
  return (await asOwner<{ text: string }>(sql, values)).map(({ text }) => text);
}
