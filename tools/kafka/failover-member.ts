import { createKafkaTransport } from '@gehoor/event-transport';
import { Pool } from 'pg';
import type { MemberSettings } from './failover-consumers';
import { quiet } from './failover-load';

/** A consumer in a process of its own, to be killed: applies each message in PostgreSQL, once. */
async function main(): Promise<void> {
  const { brokers, group, topic, databaseUrl }: MemberSettings = JSON.parse(process.argv.at(-1) ?? '');
  const pool = new Pool({ connectionString: databaseUrl, max: 6 });
  const onCrash = () => process.exit(1);
  const transport = await createKafkaTransport({
    brokers,
    clientId: `member-${process.pid}`,
    topics: [],
    sessionTimeoutMs: 6_000,
    onCrash,
    log: quiet,
  });
  process.once('SIGTERM', () => {
    void transport
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0));
  });
  await transport.subscribe({ group, topics: [topic], handle: ({ value }) => applyOnce(pool, String(value)) });
}

/** Applies a message in one transaction with its inbox row; one that comes again changes nothing. */
async function applyOnce(pool: Pool, message: string): Promise<void> {
  await pool.query(
    `with brought as (insert into brought (message) values ($1)), pause as (select pg_sleep(0.005))
     insert into applied (message) select $1 from pause on conflict do nothing`,
    [message],
  );
}

void main();
