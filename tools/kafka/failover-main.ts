import { startPostgres } from '@gehoor/testing';
import {
  brokerKilled,
  brokerRestartedWhileConsuming,
  consumerKilled,
  consumersThrough,
  groupRebalanced,
  onlyBrokerRestarted,
  unguarded,
  type Scenario,
} from './failover';
import { missingTools } from './jars';

const scenarios: readonly (readonly [string, Scenario])[] = [
  ['one of three brokers killed -9 under load, kafkajs as it comes', brokerKilled(unguarded)],
  ['one of three brokers killed -9 under load, guarded', brokerKilled()],
  ['the only broker killed -9 under load and restarted', onlyBrokerRestarted],
  ['the only broker killed -9 and restarted while consuming', brokerRestartedWhileConsuming],
  ['a consumer killed -9 in mid-batch', consumersThrough(consumerKilled)],
  ['members joining and leaving in mid-batch', consumersThrough(groupRebalanced)],
];

/** `npm run kafka:failover`: does the harm and prints the counts. Fails when a guarded scenario lost anything. */
async function main(): Promise<void> {
  const missing = missingTools();
  if (missing.length > 0) throw new Error(`Kafka cannot run here. Missing: ${missing.join('; ')}`);
  const postgres = await startPostgres();
  try {
    for (const [title, run] of scenarios) {
      process.stdout.write(`${title}\n`);
      const counts = await run(postgres.url);
      process.stdout.write(
        `  ${Object.entries(counts)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')}\n`,
      );
      const isFine = counts.lost === 0 && counts.outOfOrder === 0;
      if (!isFine && !title.includes('as it comes')) process.exitCode = 1;
    }
  } finally {
    await postgres.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
