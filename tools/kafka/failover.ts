import { kafkaClients, type KafkaClientName, type OutgoingMessage } from '@gehoor/event-transport';
import { startKafka, type Cluster } from './cluster';
import { applyThroughHarm, type AppliedCounts, type Members } from './failover-consumers';
import { pageOf, publishThroughHarm, type Counts } from './failover-load';

type Scenarios<C> = Readonly<Record<string, () => Promise<C>>>;

const pages = 1_500;

/** What came of it through each client. */
export type ByClient<C> = ReadonlyMap<KafkaClientName, C>;

/** Harm under load, to 30,000 messages through each client at the same time. */
export const underLoad: Scenarios<ByClient<Counts>> = {
  'one of three brokers is killed under load': () => publishedThrough(3, (cluster) => cluster.kill(1)),
  'the only broker is killed under load and restarted': () => publishedThrough(1, killAndRestart),
};

/** kafkajs as it comes: own retries, and its answer taken on trust. */
export const unguarded = () =>
  withCluster(3, (cluster) => {
    const guard = { retries: 5, checksAnswer: false };
    return publishThroughHarm({ cluster, guard, pages, strike: () => cluster.kill(1) });
  });

/** Harm while a group of consumers takes 2,000 messages; with each client at the same time, on a cluster of its own. */
export const whileConsuming: Scenarios<ByClient<AppliedCounts>> = {
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

/** Pages that are sent again may double a message in the log, but nothing may have consequences twice. */
export function isFine(counts: Counts | AppliedCounts): boolean {
  const isAppliedOnce =
    !('applied' in counts) || (counts.duplicates === 0 && counts.parked === 0 && counts.behind === 0);
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

function publishedThrough(nodes: number, harm: (cluster: Cluster) => Promise<void>): Promise<ByClient<Counts>> {
  return withCluster(nodes, (cluster) => {
    let struck: Promise<void> | undefined;
    const strike = () => (struck ??= harm(cluster));
    return throughEach((client) => publishThroughHarm({ cluster, client, pages, strike }));
  });
}

async function killAndRestart(cluster: Cluster): Promise<void> {
  await cluster.kill(0);
  await cluster.restart(0);
}

function consumersThrough(
  story: (members: Members, cluster: Cluster) => Promise<void>,
): () => Promise<ByClient<AppliedCounts>> {
  const applied = (client: KafkaClientName) =>
    withCluster(1, (cluster) =>
      applyThroughHarm(cluster, { client, pages: 50, story: (members) => story(members, cluster) }),
    );
  return () => throughEach(applied);
}

async function throughEach<C>(work: (client: KafkaClientName) => Promise<C>): Promise<ByClient<C>> {
  return new Map(await Promise.all(kafkaClients.map(async (client) => [client, await work(client)] as const)));
}

async function withCluster<T>(nodes: number, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await startKafka({ nodes, throwAway: true, version: process.env.KAFKA_VERSION });
  try {
    return await work(cluster);
  } finally {
    await cluster.stop();
  }
}
