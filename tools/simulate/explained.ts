import type { DataSource } from 'typeorm';

/** How PostgreSQL read one table for a statement. */
export interface Scan {
  readonly table: string;
  readonly by: string;
  readonly index: string | undefined;
  readonly condition: string;
  /** Rows that were looked at, those thrown away included. */
  readonly read: number;
}

/** A statement that a query of the API led to, as PostgreSQL carried it out. */
export interface Explained {
  readonly sql: string;
  readonly shown: number;
  readonly ms: number;
  readonly buffers: number;
  readonly scans: readonly Scan[];
  /** Of many rows few are made: it tells how many there are, and how they fared. */
  readonly isAggregate: boolean;
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Node[];
}

interface Plan {
  readonly Plan: Node;
  readonly 'Execution Time': number;
}

/** Has every statement of a service's data source explained as it is carried out, under its own role and for its own firm. */
export function explaining(dataSource: DataSource): { readonly since: () => readonly Explained[] } {
  let noted: Explained[] = [];
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => {
    const runner = create(mode);
    const connect = runner.connect.bind(runner) as () => Promise<Connected>;
    runner.connect = async () => {
      const client = await connect();
      return new Proxy(client, {
        get: (on, name) => (name === 'query' ? ask(client) : Reflect.get(on, name)),
      });
    };
    return runner;
  };

  /** The explanation is asked for right before the statement, on the same connection: it is answered first. */
  const ask = (client: Connected) => (asked: string | Asked, params?: readonly unknown[]) => {
    const { text, values = params } = typeof asked === 'string' ? { text: asked } : asked;
    if (/^\s*(select|with)\b/i.test(text) && !/set_config|clock_timestamp\(\) as now/.test(text))
      client.query({ text: `explain (analyze, buffers, format json) ${text}`, values }).then(
        ({ rows }) => noted.push(explainedBy(text, planIn(rows))),
        // The statement itself fails as well, and tells.
        () => undefined,
      );
    return client.query(asked, params);
  };

  return {
    since: () => {
      const all = noted;
      noted = [];
      return all;
    },
  };
}

interface Asked {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** As much of a client of pg as is asked here. */
interface Connected {
  query(asked: string | Asked, params?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

function planIn(rows: readonly unknown[]): Plan {
  const [row] = rows as readonly { readonly 'QUERY PLAN': readonly [Plan] }[];
  if (row === undefined) throw new Error('PostgreSQL explained nothing');
  return row['QUERY PLAN'][0];
}

function explainedBy(sql: string, { Plan: top, 'Execution Time': ms }: Plan): Explained {
  const nodes = all(top);
  return {
    sql: sql.replace(/\s+/g, ' ').trim(),
    shown: top['Actual Rows'] * top['Actual Loops'],
    ms,
    buffers: (top['Shared Hit Blocks'] ?? 0) + (top['Shared Read Blocks'] ?? 0),
    scans: nodes.flatMap(scanOf),
    isAggregate:
      nodes.some((node) => node['Node Type'] === 'Aggregate' && node['Actual Rows'] > 0) && /group by/i.test(sql),
  };
}

function all(node: Node): readonly Node[] {
  return [node, ...(node.Plans ?? []).flatMap(all)];
}

function scanOf(node: Node): readonly Scan[] {
  const table = node['Relation Name'];
  if (table === undefined) return [];
  const inside = all(node);
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return [
    {
      table,
      by: node['Node Type'],
      index: inside.map((each) => each['Index Name']).find((name) => name !== undefined),
      condition: inside.flatMap((each) => each['Index Cond'] ?? []).join(' or '),
      read: Math.round((node['Actual Rows'] + removed) * node['Actual Loops']),
    },
  ];
}
