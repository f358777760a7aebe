import { DatabaseError, type QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import type { Statement } from './rows';
import { everyFirm, transactAtOnce, type Tx } from './transaction';

/** Reads rows of one firm. What is asked at the same time goes out together, and is waited for once. */
export type Reads = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

interface Asked extends Statement {
  readonly resolve: (result: QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

/** A way to read the rows of a firm, for one request: statements that are asked for in the same turn of the event loop are sent as one
 *  transaction, in the order in which `tx.query` was called. They are no more of one moment than
 *  the statements of a transaction are at PostgreSQL's usual isolation; and they cannot write. */
export function createReads(dataSource: DataSource, firm: string): Reads {
  if (firm === '' || firm === everyFirm) throw new Error('rows are read of one firm');
  let waiting: Asked[] = [];
  const flush = () => {
    const statements = waiting;
    waiting = [];
    void send(dataSource, firm, statements);
  };
  const ask = (sql: string, params: readonly unknown[] = []) =>
    new Promise<QueryResult>((resolve, reject) => {
      if (waiting.push({ sql, params, resolve, reject }) === 1) setImmediate(flush);
    });
  // TypeORM asks the connection that its runner tells of: this one holds none while nothing is asked.
  const runner = Object.assign(dataSource.createQueryRunner(), { connect: async () => ({ query: ask }) });
  const refuse = () => {
    throw new Error('what reads writes nothing');
  };
  const tx: Tx = {
    manager: runner.manager,
    query: async <T>(sql: string, params?: readonly unknown[]) => rowsOf<T>(await ask(sql, params)),
    execute: refuse,
    write: refuse,
    insert: refuse,
    upsert: refuse,
    publish: refuse,
  };
  return (work) => work(tx);
}

const rowsOf = <T>({ rows }: QueryResult): readonly T[] => rows;

async function send(dataSource: DataSource, firm: string, asked: readonly Asked[]): Promise<void> {
  try {
    const results = await transactAtOnce(dataSource, firm, asked, { isReadOnly: true });
    for (const [at, each] of asked.entries()) {
      const result = results[at];
      if (result?.status === 'fulfilled') each.resolve(result.value);
      // Whose fault it is does not matter to who stood behind: again, by itself.
      else if (asked.length > 1 && isBehindFailure(result?.reason)) void send(dataSource, firm, [each]);
      else each.reject(result?.reason);
    }
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

/** Of a transaction that a statement before this one broke. */
function isBehindFailure(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '25P02';
}
