import { randomUUID } from 'node:crypto';
import { encodeEvent, topicSettings, topics } from '@gehoor/contracts';
import {
  createPostgresLogTransport,
  kafkaClients,
  migratePostgresLog,
  type EventTransport,
} from '@gehoor/event-transport';
import { eventStoreMigrations, roleName, silentLog } from '@gehoor/event-store';
import { clusterVariable, createScratchDatabase, startPostgres, type ScratchDatabase } from '@gehoor/testing';
import { startKafka } from '../kafka/cluster';
import {
  createTopic,
  kafkaFor,
  makeEvents,
  outboxToApplied,
  rawKafkajs,
  throughPort,
  type Measured,
} from './events-parts';
import { sharesTold, startProfile } from './profile';
import { printMeasurements, rate, type Measurement } from './table';

/** `npm run bench:events -- EVENTS ROUNDS`: events per second through the port, and from one service's outbox to another's stream, on both
 *  transports and with both Kafka clients, beside kafkajs alone on the same broker and without a database. Every round has all of them, each
 *  right after the peer; of the rounds the one with the middle ratio counts. `PROFILE=1` says where the time of the last round goes. */
const [count = 10_000, rounds = 5] = process.argv.slice(2).map(Number);

/** Of what the peer carries, at least this share. */
const goal = 0.5;

type Way = () => Promise<Measured>;

/** Measured one right after the other. */
interface Pair {
  readonly ours: Measured;
  readonly raw: Measured;
}

async function main(): Promise<void> {
  const cluster = await startKafka({ nodes: 1, throwAway: true, version: process.env.KAFKA_VERSION });
  const postgres = await startPostgres();
  process.env[clusterVariable] = postgres.url;
  const { brokers } = cluster;
  try {
    const events = makeEvents(count);
    const messages = events.map(encodeEvent);
    const peer: Way = () => rawKafkajs(brokers, messages);
    const ours: readonly Way[] = [
      ...kafkaClients.map((client): Way => async () => {
        const topic = `port-${randomUUID()}`;
        await createTopic(brokers, topic);
        return withTransport(kafkaFor(client, brokers, []), (kafka) =>
          throughPort(`Kafka, ${client}`, kafka, topic, messages),
        );
      }),
      () => onPostgresLog((log) => throughPort('postgres-log', log, topics.complaints, messages)),
      ...kafkaClients.map(
        (client): Way =>
          () =>
            withDatabase((database) =>
              withTransport(kafkaFor(client, brokers), (kafka) =>
                outboxToApplied(`Kafka, ${client}`, kafka, database, events),
              ),
            ),
      ),
      () => onPostgresLog((log, database) => outboxToApplied('postgres-log', log, database, events)),
    ];
    for (const way of [peer, ...ours]) await way();
    const pairs: Pair[][] = ours.map(() => []);
    for (let round = 1; round <= rounds; round += 1) {
      for (const [at, way] of ours.entries()) {
        const raw = await peer();
        pairs[at]?.push({ ours: await profiled(way, round === rounds), raw });
      }
    }
    console.log(
      `${count} events, middle of ${rounds} rounds, ${brokers.length} broker, PostgreSQL with fsync off, all in one process\n`,
    );
    process.exitCode = printMeasurements(pairs.map((each) => beside(middle(each))));
  } finally {
    await postgres.stop();
    await cluster.stop();
  }
}

async function profiled(way: Way, isLast: boolean): Promise<Measured> {
  if (process.env.PROFILE !== '1' || !isLast) return way();
  const stop = await startProfile();
  const measured = await way();
  console.log(`${measured.name}: ${sharesTold(await stop())}\n`);
  return measured;
}

function middle(pairs: readonly Pair[]): Pair {
  const inOrder = pairs.toSorted((one, other) => ratioOf(one) - ratioOf(other));
  return inOrder[Math.floor(inOrder.length / 2)]!;
}

function ratioOf({ ours, raw }: Pair): number {
  return ours.perSecond / raw.perSecond;
}

function beside(pair: Pair): Measurement {
  const { ours, raw } = pair;
  return {
    measure: ours.name,
    ours: rate(ours.perSecond),
    beside: `${raw.name} ${rate(raw.perSecond)}`,
    ratio: ratioOf(pair).toFixed(2),
    goal: `>= ${goal}`,
    isMet: ratioOf(pair) >= goal,
  };
}

function onPostgresLog<T>(work: (log: EventTransport, database: ScratchDatabase) => Promise<T>): Promise<T> {
  return withDatabase((database) => withTransport(postgresLog(database), (log) => work(log, database)));
}

async function postgresLog({ ownerUrl }: ScratchDatabase): Promise<EventTransport> {
  const readers = [roleName('escalation'), roleName('intake')];
  await migratePostgresLog(ownerUrl, readers, { topics: Object.values(topicSettings) });
  return createPostgresLogTransport({ connectionString: ownerUrl, log: silentLog });
}

async function withTransport<T>(
  opening: Promise<EventTransport>,
  work: (transport: EventTransport) => Promise<T>,
): Promise<T> {
  const transport = await opening;
  return work(transport).finally(() => transport.close());
}

/** With the tables of the two services. */
async function withDatabase<T>(work: (database: ScratchDatabase) => Promise<T>): Promise<T> {
  const names = ['escalation', 'intake'] as const;
  const services = names.map((service) => ({ service, migrations: eventStoreMigrations(service) }));
  const database = await createScratchDatabase({ services });
  return work(database).finally(() => database.drop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
