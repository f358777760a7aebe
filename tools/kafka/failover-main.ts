import { kafkaClients } from '@gehoor/event-transport';
import { clusterVariable, startPostgres } from '@gehoor/testing';
import { controls, isFine, underLoad, unguarded, whileConsuming } from './failover';

/** `npm run kafka:failover`: does the harm and prints the counts. Fails when a guarded scenario lost anything, or where a control
 *  did and that was not noticed. */
async function main(): Promise<void> {
  const postgres = await startPostgres();
  process.env[clusterVariable] = postgres.url;
  const asItComes = 'one of three brokers is killed under load, kafkajs as it comes';
  try {
    const ordeals = kafkaClients.flatMap((client) =>
      Object.entries({ ...underLoad(client), ...whileConsuming(client) }).map(
        ([title, run]) => [`${client}: ${title}`, run] as const,
      ),
    );
    for (const [title, run] of [...Object.entries({ [asItComes]: unguarded, ...controls }), ...ordeals]) {
      process.stdout.write(`${title}\n`);
      const counts = await run();
      const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
      process.stdout.write(`  ${told.join(', ')}\n`);
      if (title !== asItComes && isFine(counts) !== !(title in controls)) process.exitCode = 1;
    }
  } finally {
    await postgres.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
