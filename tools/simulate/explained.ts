import type { DataSource, QueryRunner } from 'typeorm';

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
    const runner: QueryRunner = create(mode);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    runner.query = (async (sql: string, ...more: unknown[]) => {
      if (/^\s*(select|with)\b/i.test(sql) && !/set_config|clock_timestamp\(\) as now/.test(sql)) {
        const [parameters] = more;
        const rows = (await query(`explain (analyze, buffers, format json) ${sql}`, parameters)) as readonly {
          readonly 'QUERY PLAN': readonly [Plan];
        }[];
        const plan = rows[0]?.['QUERY PLAN'][0];
        if (plan === undefined) throw new Error('PostgreSQL explained nothing');
        noted.push(explainedBy(sql, plan));
      }
      return query(sql, ...more);
    }) as QueryRunner['query'];
    return runner;
  };
  return {
    since: () => {
      const all = noted;
      noted = [];
      return all;
    },
  };
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
