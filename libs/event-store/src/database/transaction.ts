import type { DataSource, EntityManager, EntitySchema } from 'typeorm';
import type { OutgoingMessage } from '@gehoor/event-transport';
import { type Client, escapeLiteral, type QueryResult } from 'pg';
import { outboxFilled } from './outbox-filled';
import { type Fields, type Statement, writingOf } from './rows';

/** An open transaction, bound to one firm (or, for background work, to all). */
export interface Tx {
  readonly manager: EntityManager;
  /** The rows of a select, or of `returning`; empty for a plain insert, update or delete. */
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly T[]>;
  /** Number of rows an insert, update or delete touched. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /** Sends an insert, update or delete without waiting for it: it goes out with what comes next. What it fails with the transaction throws,
   *  at the latest when it is to be kept. */
  write(sql: string, params?: readonly unknown[]): void;
  /** Adds rows, all with the same fields: columns that none has get their default. Sent as `write` sends. */
  insert<Row extends object>(table: EntitySchema<Row>, rows: readonly Partial<Row>[]): void;
  /** Adds rows, given whole, or puts each in the place of the one that has its key: of several with one key the last stays. Sent as `write`
   *  sends.   @param key fields */
  upsert<Row extends object>(table: EntitySchema<Row>, rows: readonly Row[], key: Fields<Row>): void;
  /** To the outbox, in this transaction: written in the order in which they are given, right before it is kept. Order per key holds
   *  where the caller has locked what the key stands for: in `rows` and `keep` the stream is. */
  publish(...messages: readonly OutgoingMessage[]): void;
}

/** What a transaction came to: kept or undone. Undone is not an error: a rejected command leaves nothing behind. */
export interface Outcome<T> {
  readonly keep: boolean;
  readonly value: T;
}

export const everyFirm = '*';

/** As long as the commit of somebody else takes. */
const briefMs = 250;

interface Manner {
  /** Whether it waits for a lock as long as any transaction may; else a moment. */
  readonly isPatient?: boolean;
  readonly isReadOnly?: boolean;
  /** Whether statements are planned once for all values, by the indices that are there. */
  readonly isByIndex?: boolean;
}

/** What is written and locked is found by its key. A plan of a time when a table had few rows, which read all of it, would be kept until the
 *  database counts them again; and one made anew for each page costs more than the page. */
const byIndex = [
  ['plan_cache_mode', 'force_generic_plan'],
  ['enable_seqscan', 'off'],
  ['enable_hashjoin', 'off'],
  ['enable_mergejoin', 'off'],
]
  .map(([name, value]) => `, set_config('${name}', '${value}', true)`)
  .join('');

/** One round trip for what every transaction begins with. */
function beginFor(firm: string, { isPatient = true, isReadOnly = false, isByIndex = false }: Manner = {}): string {
  const wait = isPatient ? '' : `; set local lock_timeout = ${briefMs}`;
  const settings = `set_config('app.firm', ${escapeLiteral(firm)}, true)${isByIndex ? byIndex : ''}`;
  return `begin${isReadOnly ? ' read only' : ''}; select ${settings}${wait}`;
}

/** One transaction on one connection, seeing only the rows of `firm` (all rows for `everyFirm`).
 *  @param isPatient whether it waits for a lock as long as any transaction may; else a moment
 *  @throws what `work` throws, or what it wrote failed with, after undoing everything */
export async function transact<T>(
  dataSource: DataSource,
  firm: string,
  isPatient: boolean,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<T> {
  if (firm === '') throw new Error('a transaction needs a firm');
  const runner = dataSource.createQueryRunner();
  const published: OutgoingMessage[] = [];
  const sent = createSent();
  try {
    // A client of pg, which TypeORM does not say.
    const client = (await runner.connect()) as Client;
    const tx = openTx(client, runner.manager, sent, published);
    sent.add(client.query(beginFor(firm, { isPatient, isByIndex: true })));
    const { keep, value } = await work(tx);
    if (keep && published.length > 0) fillOutbox(tx, published);
    sent.add(client.query(keep ? 'commit' : 'rollback').then(({ command }) => assertKept(keep, command)));
    await sent.all();
    if (keep && published.length > 0) outboxFilled(dataSource);
    return value;
  } catch (error) {
    // Whatever failed, the connection goes back with nothing open. It may be what failed: the first error is the one to tell.
    await runner.query('rollback').catch(() => undefined);
    throw sent.firstError() ?? error;
  } finally {
    await runner.release();
  }
}

/** Of a transaction that a statement broke the database undoes what it is asked to keep, and says no more than this. */
function assertKept(keep: boolean, command: string): void {
  if (keep && command !== 'COMMIT') throw new Error(`the transaction was not kept: ${command}`);
}

/** What is on its way and nobody waits for yet. */
function createSent() {
  const sent: Promise<unknown>[] = [];
  let first: { readonly error: unknown } | undefined;
  return {
    add: (statement: Promise<unknown>): void => {
      sent.push(statement);
      // What follows a statement that failed fails because of it.
      statement.catch((error: unknown) => (first ??= { error }));
    },
    all: () => Promise.all(sent),
    firstError: () => first?.error,
  };
}

/** A transaction that is kept unless it throws. */
export function transactAndKeep<T>(dataSource: DataSource, firm: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(dataSource, firm, true, async (tx) => ({ keep: true, value: await work(tx) }));
}

/** Statements that ask nothing of each other as one transaction, sent with its beginning and its end: what it locks it lets go before this
 *  process hears of it. Where one fails, those behind it fail because of it, and nothing is kept.
 *  @returns what came of each, in order   @throws when there is no connection */
export async function transactAtOnce(
  dataSource: DataSource,
  firm: string,
  statements: readonly Statement[],
  manner: Manner = {},
): Promise<readonly PromiseSettledResult<QueryResult>[]> {
  if (firm === '') throw new Error('a transaction needs a firm');
  const runner = dataSource.createQueryRunner();
  try {
    // A client of pg, which TypeORM does not say.
    const client = (await runner.connect()) as Client;
    const sent = [
      client.query(beginFor(firm, manner)),
      ...statements.map(({ sql, params }) => client.query(prepared(sql, params))),
      client.query('commit'),
    ];
    return (await Promise.allSettled(sent)).slice(1, -1);
  } finally {
    await runner.release();
  }
}

function openTx(
  client: Client,
  manager: EntityManager,
  sent: ReturnType<typeof createSent>,
  published: OutgoingMessage[],
): Tx {
  const run = (sql: string, params: readonly unknown[]) => client.query(prepared(sql, params));
  const write = (statement: Statement | undefined) => statement && sent.add(run(statement.sql, statement.params));
  return {
    manager,
    insert: (table, rows) => write(writingOf(manager, table, rows, [])),
    upsert: (table, rows, key) => write(writingOf(manager, table, rows, key)),
    query: async <T>(sql: string, params: readonly unknown[] = []) => (await run(sql, params)).rows as readonly T[],
    execute: async (sql, params = []) => (await run(sql, params)).rowCount ?? 0,
    write: (sql, params = []) => sent.add(run(sql, params)),
    publish: (...messages) => void published.push(...messages),
  };
}

const names = new Map<string, string>();
/** More statements than the services have. */
const mostNames = 500;

/** Under a name, a connection has the database plan a statement once for all its values. */
function prepared(text: string, params: readonly unknown[]) {
  const values = [...params];
  const known = names.get(text) ?? (names.size < mostNames ? `gehoor ${names.size + 1}` : undefined);
  if (known === undefined) return { text, values };
  names.set(text, known);
  return { name: known, text, values };
}

/** Ids are drawn in the order given. */
const insertMessages = `
  insert into outbox (firm, topic, key, partition_key, headers, value)
  select current_setting('app.firm'), topic, key, partition_key, headers, value
  from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::bytea[]) with ordinality
    as m (topic, key, partition_key, headers, value, place)
  order by place`;

function fillOutbox(tx: Tx, messages: readonly OutgoingMessage[]): void {
  tx.write(insertMessages, [
    messages.map(({ topic }) => topic),
    messages.map(({ key }) => key),
    messages.map(({ partitionKey }) => partitionKey),
    messages.map(({ headers }) => JSON.stringify(headers)),
    messages.map(({ value }) => value),
  ]);
}
