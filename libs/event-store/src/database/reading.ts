import { type Connection, DatabaseError, Query, type QueryResult, type QueryResultRow, type Submittable } from 'pg';
import type { DataSource } from 'typeorm';
import { everyFirm, type Tx } from './transaction';

declare module 'pg' {
  /** What a client tells the query that it works on. */
  interface Query {
    handleRowDescription(message: unknown): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: Connection): void;
    handleReadyForQuery(connection: Connection): void;
  }
}

/** Reads rows of one firm. What is asked at the same time goes out together, and is waited for once. */
export type Reads = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly resolve: (result: QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

/** A way to read the rows of a firm, for one request: statements that are asked for in the same turn of the event loop are sent as one
 *  transaction, with the firm as its first statement, in the order in which `tx.query` was called. They are no more of one moment than
 *  the statements of a transaction are at PostgreSQL's usual isolation; and they cannot write. */
export function createReads(dataSource: DataSource, firm: string): Reads {
  if (firm === '' || firm === everyFirm) throw new Error('rows are read of one firm');
  let waiting: Statement[] = [];
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
    publish: refuse,
  };
  return (work) => work(tx);
}

const rowsOf = <T>({ rows }: QueryResult): readonly T[] => rows;

async function send(dataSource: DataSource, firm: string, statements: readonly Statement[]): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    const client: { query(together: Submittable): unknown } = await runner.connect();
    const results = await new Promise<readonly QueryResult[]>((resolve, reject) => {
      const frame = { sql: setFirm, params: [firm] };
      client.query(new Together([frame, ...statements], resolve, reject));
    });
    for (const [at, { resolve, reject }] of statements.entries()) {
      const result = results[at + 1];
      if (result === undefined) reject(new Error('a statement was answered with nothing'));
      else resolve(result);
    }
  } catch (error) {
    if (statements.length === 1 || !(error instanceof DatabaseError))
      for (const { reject } of statements) reject(error);
    // Whose fault it is nobody knows: each for itself, so that none fails for another.
    else for (const statement of statements) void send(dataSource, firm, [statement]);
  } finally {
    await runner.release();
  }
}

/** For this transaction alone. */
const setFirm = `select set_config('app.firm', $1, true), set_config('transaction_read_only', 'on', true)`;

/** Statements of which the server is told the end (Sync) once, behind the last: it takes them for one transaction, and answers that it
 *  is ready once. Fails whole. */
class Together implements Submittable {
  private readonly queries: Query[] = [];
  private readonly results: QueryResult[] = [];
  private at = 0;

  constructor(
    statements: readonly Pick<Statement, 'sql' | 'params'>[],
    private readonly resolve: (results: readonly QueryResult[]) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    for (const { sql: text, params } of statements) {
      const asked = { text, values: [...params], queryMode: 'extended' };
      const told = (error: Error | undefined | null, result: QueryResult<QueryResultRow>) =>
        error ? this.handleError(error) : this.results.push(result);
      this.queries.push(new Query(asked, told));
    }
  }

  submit(connection: Connection): void {
    const withoutSync: Connection = Object.create(connection, { sync: { value: () => undefined } });
    connection.stream.cork();
    for (const query of this.queries) query.submit(withoutSync);
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription(message: unknown): void {
    this.queries[this.at]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.queries[this.at]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.queries[this.at]?.handleCommandComplete(message, connection);
    this.at += 1;
  }

  handleReadyForQuery(connection: Connection): void {
    for (const query of this.queries) query.handleReadyForQuery(connection);
    this.resolve(this.results);
  }

  handleError(error: unknown): void {
    this.reject(error);
  }
}
