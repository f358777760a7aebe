import { createKafkaTransport } from '@gehoor/event-transport';
import { Pool } from 'pg';
import { quiet } from './failover-load';
import { applyOnce } from './failover-ledger';

/** A consumer in a process of its own, to be killed: applies each message in PostgreSQL, once. */
export interface MemberSettings {
  readonly brokers: readonly string[];
  readonly group: string;
  readonly topic: string;
  readonly databaseUrl: string;
}

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
  await transport.subscribe({ group, topics: [topic], handle: (message) => applyOnce(pool, String(message.value)) });
}

void main();
