import type { KafkaClientName, OutgoingMessage, ProducerGuard } from '@gehoor/event-transport';
import { startKafka, type Cluster } from './cluster';
import { applyThroughHarm, type AppliedCounts, type Members } from './failover-consumers';
import { pageOf, publishThroughHarm, type Counts } from './failover-load';

type Scenarios<C> = Readonly<Record<string, () => Promise<C>>>;

const pages = 1_500;

/** Harm under load, to 30,000 messages. */
export const underLoad = (client: KafkaClientName): Scenarios<Counts> => ({
  'one of three brokers is killed under load': () => brokerKilled(client),
  'the only broker is killed under load and restarted': () =>
    withCluster(1, (cluster) => publishThroughHarm({ cluster, client, pages, strike: () => killAndRestart(cluster) })),
});

/** kafkajs as it comes: own retries, and its answer taken on trust. */
export const unguarded = () => brokerKilled('kafkajs', { retries: 5, checksAnswer: false });

/** Harm while a group of consumers takes 2,000 messages. */
export const whileConsuming = (client: KafkaClientName): Scenarios<AppliedCounts> => ({
  'the only broker is killed and restarted while consuming': consumersThrough(
    client,
    async ({ start, untilApplied }, cluster) => {
      start();
      await untilApplied(200);
      await killAndRestart(cluster);
    },
  ),
  'a consumer is killed in mid-batch': consumersThrough(client, async ({ start, untilApplied }) => {
    const first = start();
    await untilApplied(200);
    await first.kill();
    start();
  }),
  'members join and leave in mid-batch': consumersThrough(client, async ({ start, untilApplied }) => {
    const first = start();
    await untilApplied(200);
    start();
    await untilApplied(600);
    start();
    await untilApplied(1_000);
    await first.stop();
  }),
});

/** Pages that are sent again may double a message in the log, but nothing may have consequences twice. */
export function isFine(counts: Counts | AppliedCounts): boolean {
  const isAppliedOnce = !('applied' in counts) || (counts.duplicates === 0 && counts.parked === 0);
  return counts.lost === 0 && counts.outOfOrder === 0 && isAppliedOnce;
}

/** Nobody is harmed, and yet one message is lost, one there twice and one late: what the counts above must be able to say. */
export const controls: Scenarios<Counts | AppliedCounts> = {
  'who publishes loses one, sends one twice and one late': () =>
    withCluster(1, (cluster) => publishThroughHarm({ cluster, pages: 20, strike: async () => {}, spoil: spoilThree })),
  'who consumes loses one, applies one twice and one late': () =>
    withCluster(1, (cluster) =>
      applyThroughHarm(cluster, {
        pages: 10,
        story: async ({ start, untilApplied }) => {
          start();
          await untilApplied(200);
        },
        // Of three complaints, each in the midst of its story.
        flaws: (names) => ({ lost: names[100] ?? '', doubled: names[121] ?? '', late: names[142] ?? '' }),
      }),
    ),
};

/** Of page 5 the second twice in place of the first; of page 6 the third only after that of page 7. */
function spoilThree(page: readonly OutgoingMessage[], number: number): readonly OutgoingMessage[] {
  const [first, second] = page;
  if (number === 5) return page.map((message) => (message === first ? second! : message));
  if (number === 6) return page.toSpliced(2, 1);
  return number === 7 ? [...page, ...pageOf(first!.topic, 6).slice(2, 3)] : page;
}

function brokerKilled(client: KafkaClientName, guard?: ProducerGuard): Promise<Counts> {
  const strike = (cluster: Cluster) => () => cluster.kill(1);
  return withCluster(3, (cluster) => publishThroughHarm({ cluster, client, guard, pages, strike: strike(cluster) }));
}

async function killAndRestart(cluster: Cluster): Promise<void> {
  await cluster.kill(0);
  await cluster.restart(0);
}

function consumersThrough(
  client: KafkaClientName,
  story: (members: Members, cluster: Cluster) => Promise<void>,
): () => Promise<AppliedCounts> {
  return () =>
    withCluster(1, (cluster) =>
      applyThroughHarm(cluster, { client, pages: 50, story: (members) => story(members, cluster) }),
    );
}

async function withCluster<T>(nodes: number, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await startKafka({ nodes, throwAway: true, version: process.env.KAFKA_VERSION });
  try {
    return await work(cluster);
  } finally {
    await cluster.stop();
  }
}
