import type { ProducerGuard } from '@gehoor/event-transport';
import { startKafka, type Cluster } from './cluster';
import { applyThroughHarm, type AppliedCounts, type Members } from './failover-consumers';
import { publishThroughHarm, type Counts } from './failover-load';

type Scenarios<C> = Readonly<Record<string, () => Promise<C>>>;

const pages = 1_500;

/** Harm under load, to 30,000 messages. */
export const underLoad: Scenarios<Counts> = {
  'one of three brokers is killed under load': () => brokerKilled(),
  'the only broker is killed under load and restarted': () =>
    withCluster(1, (cluster) => publishThroughHarm({ cluster, pages, strike: () => killAndRestart(cluster) })),
};

/** kafkajs as it comes: own retries, and its answer taken on trust. */
export const unguarded = () => brokerKilled({ retries: 5, checksAnswer: false });

/** Harm while a group of consumers takes 2,000 messages. */
export const whileConsuming: Scenarios<AppliedCounts> = {
  'the only broker is killed and restarted while consuming': consumersThrough(
    async ({ start, untilApplied }, cluster) => {
      start();
      await untilApplied(200);
      await killAndRestart(cluster);
    },
  ),
  'a consumer is killed in mid-batch': consumersThrough(async ({ start, untilApplied }) => {
    const first = start();
    await untilApplied(200);
    await first.kill();
    start();
  }),
  'members join and leave in mid-batch': consumersThrough(async ({ start, untilApplied }) => {
    const first = start();
    await untilApplied(200);
    start();
    await untilApplied(600);
    start();
    await untilApplied(1_000);
    await first.stop();
  }),
};

function brokerKilled(guard?: ProducerGuard): Promise<Counts> {
  return withCluster(3, (cluster) => publishThroughHarm({ cluster, guard, pages, strike: () => cluster.kill(1) }));
}

async function killAndRestart(cluster: Cluster): Promise<void> {
  await cluster.kill(0);
  await cluster.restart(0);
}

function consumersThrough(story: (members: Members, cluster: Cluster) => Promise<void>): () => Promise<AppliedCounts> {
  return () => withCluster(1, (cluster) => applyThroughHarm(cluster, 100, (members) => story(members, cluster)));
}

async function withCluster<T>(nodes: number, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await startKafka({ nodes, throwAway: true, version: process.env.KAFKA_VERSION });
  try {
    return await work(cluster);
  } finally {
    await cluster.stop();
  }
}
