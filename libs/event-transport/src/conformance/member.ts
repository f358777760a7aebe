import { createKafkaTransport, type KafkaClientName } from '../kafka/transport';
import { createPostgresLogTransport } from '../postgres-log/transport';
import type { EventTransport, TransportLog } from '../port';

/** A member in a process of its own, for the tests that kill it. Its settings come as JSON in the last argument;
 *  it prints the value of each message it has handled, one a line. */
export interface MemberSettings {
  readonly adapter: 'postgres-log' | 'kafka';
  /** Of Kafka. */
  readonly client?: KafkaClientName;
  /** PostgreSQL's address, or brokers. */
  readonly connection: string;
  readonly group: string;
  readonly topic: string;
  readonly paceMs: number;
}

const quiet: TransportLog = { debug() {}, info() {}, warn() {}, error() {} };

async function main(): Promise<void> {
  const settings: MemberSettings = JSON.parse(process.argv.at(-1) ?? '');
  const transport = await connect(settings);
  await transport.subscribe({
    group: settings.group,
    topics: [settings.topic],
    async handle(page) {
      for (const { value } of page) {
        await new Promise((resolve) => setTimeout(resolve, settings.paceMs));
        process.stdout.write(`${String(value)}\n`);
      }
    },
  });
}

function connect({ adapter, client, connection }: MemberSettings): Promise<EventTransport> {
  if (adapter === 'postgres-log')
    return createPostgresLogTransport({ connectionString: connection, leaseMs: 2_000, log: quiet });
  const kafka = { client, brokers: connection.split(','), clientId: 'member', log: quiet };
  return createKafkaTransport({ ...kafka, topics: [], sessionTimeoutMs: 6_000, onCrash: () => process.exit(1) });
}

void main();
