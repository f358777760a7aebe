import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { OutgoingMessage } from '@gehoor/event-transport';
import { escapeLiteral } from 'pg';
import { outboxFilled } from './outbox-filled';

/** An open transaction, bound to one firm (or, for background work, to all). */
export interface Tx {
  readonly manager: EntityManager;
  /** The rows of a select, or of `returning`; empty for a plain insert, update or delete. */
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly T[]>;
  /** Number of rows an insert, update or delete touched. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
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

/** One round trip for what every transaction begins with. */
function beginFor(firm: string, isPatient: boolean): string {
  const wait = isPatient ? '' : `; set local lock_timeout = ${briefMs}`;
  return `begin; select set_config('app.firm', ${escapeLiteral(firm)}, true)${wait}`;
}

/** One transaction on one connection, seeing only the rows of `firm` (all rows for `everyFirm`).
 *  @param isPatient whether it waits for a lock as long as any transaction may; else a moment
 *  @throws what `work` throws, after undoing everything */
export async function transact<T>(
  dataSource: DataSource,
  firm: string,
  isPatient: boolean,
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<T> {
  if (firm === '') throw new Error('a transaction needs a firm');
  const runner = dataSource.createQueryRunner();
  const published: OutgoingMessage[] = [];
  const tx = openTx(runner, published);
  try {
    await runner.query(beginFor(firm, isPatient));
    const { keep, value } = await work(tx);
    if (keep && published.length > 0) await fillOutbox(tx, published);
    await runner.query(keep ? 'commit' : 'rollback');
    if (keep && published.length > 0) outboxFilled(dataSource);
    return value;
  } catch (error) {
    // Whatever failed, the connection goes back with nothing open. It may be what failed: the first error is the one to tell.
    await runner.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** A transaction that is kept unless it throws. */
export function transactAndKeep<T>(dataSource: DataSource, firm: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(dataSource, firm, true, async (tx) => ({ keep: true, value: await work(tx) }));
}

function openTx(runner: QueryRunner, published: OutgoingMessage[]): Tx {
  // TypeORM's plain query() answers with rows or with [rows, count], depending on the statement: the structured form is the same for all.
  const run = async <T>(
    sql: string,
    params: readonly unknown[],
  ): Promise<{ records: readonly T[]; affected?: number }> => runner.query(sql, [...params], true);
  return {
    manager: runner.manager,
    query: async <T>(sql: string, params: readonly unknown[] = []) => (await run<T>(sql, params)).records ?? [],
    execute: async (sql, params = []) => (await run(sql, params)).affected ?? 0,
    publish: (...messages) => void published.push(...messages),
  };
}

/** Ids are drawn in the order given. */
const insertMessages = `
  insert into outbox (firm, topic, key, partition_key, headers, value)
  select current_setting('app.firm'), topic, key, partition_key, headers, value
  from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::bytea[]) with ordinality
    as m (topic, key, partition_key, headers, value, place)
  order by place`;

async function fillOutbox(tx: Tx, messages: readonly OutgoingMessage[]): Promise<void> {
  await tx.execute(insertMessages, [
    messages.map(({ topic }) => topic),
    messages.map(({ key }) => key),
    messages.map(({ partitionKey }) => partitionKey),
    messages.map(({ headers }) => JSON.stringify(headers)),
    messages.map(({ value }) => value),
  ]);
}
