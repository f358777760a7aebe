import type { QueryRunner } from 'typeorm';
import { roleName } from './schema-name';

export type TableRight = 'select' | 'insert' | 'update' | 'delete';

export interface SecuredTable {
  readonly schema: string;
  readonly table: string;
  /** What the service's role may do; default all four. */
  readonly rights?: readonly TableRight[];
  /** Whether the table has a `firm` column to be guarded by; default true. False only for tables without any firm's data. */
  readonly byFirm?: boolean;
}

/** Lets the service's role work with a table, and guards its rows by firm: without the setting `app.firm` there are no rows,
 *  with `*` (background work) all of them. To be called once by the migration that creates the table. */
export async function secureTable(runner: QueryRunner, options: SecuredTable): Promise<void> {
  const { schema, table, rights = ['select', 'insert', 'update', 'delete'], byFirm = true } = options;
  const name = `${schema}.${table}`;
  await runner.query(`grant ${rights.join(', ')} on ${name} to ${roleName(schema)}`);
  if (!byFirm) return;
  await runner.query(`alter table ${name} enable row level security`);
  await runner.query(
    `create policy by_firm on ${name}
       using (firm = current_setting('app.firm', true) or current_setting('app.firm', true) = '*')`,
  );
}
