import { clusterVariable, startPostgres } from '@gehoor/testing';
import type { AppliedCounts } from './failover-consumers';
import type { Counts } from './failover-load';
import { controls, isFine, underLoad, unguarded, whileConsuming } from './failover';

/** `npm run kafka:failover`: does the harm and prints the counts. Fails when a guarded scenario lost anything, or where a control
 *  did and that was not noticed. */
async function main(): Promise<void> {
  const postgres = await startPostgres();
  process.env[clusterVariable] = postgres.url;
  const asItComes = 'one of three brokers is killed under load, kafkajs as it comes';
  try {
    for (const [title, run] of Object.entries({ [asItComes]: unguarded, ...controls })) {
      tell(title, await run(), title === asItComes ? undefined : false);
    }
    for (const [title, run] of Object.entries({ ...underLoad, ...whileConsuming })) {
      for (const [client, counts] of await run()) tell(`${client}: ${title}`, counts, true);
    }
  } finally {
    await postgres.stop();
  }
}

/** @param isWanted whether the counts have to be in order; undefined: whatever they are */
function tell(title: string, counts: Counts | AppliedCounts, isWanted: boolean | undefined): void {
  const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(`${title}\n  ${told.join(', ')}\n`);
  if (isWanted !== undefined && isFine(counts) !== isWanted) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
