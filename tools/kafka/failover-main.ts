import { clusterVariable, startPostgres } from '@gehoor/testing';
import { underLoad, unguarded, whileConsuming } from './failover';

/** `npm run kafka:failover`: does the harm and prints the counts. Fails when a guarded scenario lost anything. */
async function main(): Promise<void> {
  const postgres = await startPostgres();
  process.env[clusterVariable] = postgres.url;
  const asItComes = 'one of three brokers is killed under load, kafkajs as it comes';
  try {
    for (const [title, run] of Object.entries({ [asItComes]: unguarded, ...underLoad, ...whileConsuming })) {
      process.stdout.write(`${title}\n`);
      const counts = await run();
      const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
      process.stdout.write(`  ${told.join(', ')}\n`);
      const isFine = counts.lost === 0 && counts.outOfOrder === 0;
      if (!isFine && title !== asItComes) process.exitCode = 1;
    }
  } finally {
    await postgres.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
