import { guarded, type ProducerGuard } from '@gehoor/event-transport';
import { startKafka, type Cluster } from './cluster';
import { applyThroughHarm, type AppliedCounts, type Members } from './failover-consumers';
import { publishThroughHarm, type Counts } from './failover-load';

/** kafkajs as it comes: own retries, and its answer taken on trust. */
export const unguarded: ProducerGuard = { retries: 5, checksAnswer: false };

export type Scenario = (databaseServerUrl: string) => Promise<Counts | AppliedCounts>;

const pages = 1_500;

/** One of three brokers dies under load. */
export function brokerKilled(guard: ProducerGuard = guarded): Scenario {
  return () =>
    withCluster(3, (cluster) => publishThroughHarm({ cluster, guard, pages, strike: () => cluster.kill(1) }));
}

/** The only broker dies under load and comes back. */
export const onlyBrokerRestarted: Scenario = () =>
  withCluster(1, (cluster) =>
    publishThroughHarm({
      cluster,
      pages,
      async strike() {
        await cluster.kill(0);
        await cluster.restart(0);
      },
    }),
  );

/** A consumer dies in the middle of a batch; another one takes over. */
export async function consumerKilled({ start, untilApplied }: Members): Promise<void> {
  const first = start();
  await untilApplied(200);
  await first.kill();
  start();
}

/** Members come and go in the middle of batches. */
export async function groupRebalanced({ start, untilApplied }: Members): Promise<void> {
  const first = start();
  await untilApplied(200);
  start();
  await untilApplied(600);
  start();
  await untilApplied(1_000);
  await first.stop();
}

/** The only broker dies while consumers are at work, and comes back. */
export function brokerRestartedUnderConsumers(cluster: Cluster): (members: Members) => Promise<void> {
  return async ({ start, untilApplied }) => {
    start();
    await untilApplied(200);
    await cluster.kill(0);
    await cluster.restart(0);
  };
}

export function consumersThrough(story: (members: Members) => Promise<void>): Scenario {
  return (database) => withCluster(1, (cluster) => applyThroughHarm(cluster, database, 100, story));
}

export const brokerRestartedWhileConsuming: Scenario = (database) =>
  withCluster(1, (cluster) => applyThroughHarm(cluster, database, 100, brokerRestartedUnderConsumers(cluster)));

async function withCluster<T>(nodes: number, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await startKafka({ nodes, throwAway: true, version: process.env.KAFKA_VERSION });
  try {
    return await work(cluster);
  } finally {
    await cluster.stop();
  }
}
