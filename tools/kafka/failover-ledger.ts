import type { Pool } from 'pg';

/** Two tables: what was brought, and what was applied; the unique id is the inbox. */
export async function createLedger(pool: Pool): Promise<void> {
  await pool.query(`
    create table brought (place bigserial primary key, message text not null);
    create table applied (message text primary key, place bigserial not null)`);
}

/** Applies a message in one transaction with its inbox row; one that comes again changes nothing. */
export async function applyOnce(pool: Pool, message: string): Promise<void> {
  await pool.query(
    `with brought as (insert into brought (message) values ($1)), pause as (select pg_sleep(0.005))
     insert into applied (message) select $1 from pause on conflict do nothing`,
    [message],
  );
}

export async function readLedger(
  pool: Pool,
): Promise<{ readonly brought: number; readonly applied: readonly string[] }> {
  const brought = await pool.query<{ count: string }>('select count(*) from brought');
  const applied = await pool.query<{ message: string }>('select message from applied order by place');
  return { brought: Number(brought.rows[0]?.count), applied: applied.rows.map(({ message }) => message) };
}
