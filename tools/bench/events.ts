import { randomUUID } from 'node:crypto';
import { encodeEvent, topicSettings, topics } from '@gehoor/contracts';
import { createPostgresLogTransport, migratePostgresLog, type EventTransport } from '@gehoor/event-transport';
import { eventStoreMigrations, roleName, silentLog } from '@gehoor/event-store';
import { clusterVariable, createScratchDatabase, startPostgres, type ScratchDatabase } from '@gehoor/testing';
import { startKafka } from '../kafka/cluster';
import {
  createTopic,
  kafkaFor,
  makeEvents,
  outboxToApplied,
  rawKafkajs,
  rawKafkajsApplied,
  throughPort,
  type Measured,
} from './events-parts';
import { printMeasurements, rate, type Measurement } from './table';

/** `npm run bench:events`: events per second from one service's outbox to another's stream, on both transports, beside
 *  kafkajs alone on the same broker and the same database, in one run. */
const count = Number(process.argv[2] ?? 20_000);

/** Of what the peer carries, at least this share. */
const goal = 0.5;

async function main(): Promise<void> {
  const cluster = await startKafka({ nodes: 1, throwAway: true, version: process.env.KAFKA_VERSION });
  const postgres = await startPostgres();
  process.env[clusterVariable] = postgres.url;
  const { brokers } = cluster;
  try {
    const [raw, ...carried] = await transportAlone(brokers);
    const events = makeEvents(count);
    const rawApplied = await withDatabase((database) => rawKafkajsApplied(brokers, database, events));
    const applied = [
      await withDatabase((database) =>
        withTransport(kafkaFor(brokers), (transport) => outboxToApplied('Kafka', transport, database, events)),
      ),
      await withDatabase((database) =>
        withTransport(postgresLog(database), (log) => outboxToApplied('postgres-log', log, database, events)),
      ),
    ];
    console.log(
      `${count} events, ${brokers.length} broker, PostgreSQL with fsync off; applied = one transaction per event\n`,
    );
    process.exitCode = printMeasurements([
      ...carried.map((ours) => beside(ours, raw)),
      ...applied.map((ours) => beside(ours, rawApplied)),
      // The strictest reading: our events are in a database when they count, those of kafkajs alone are nowhere.
      ...applied.map((ours) => beside(ours, raw)),
    ]);
  } finally {
    await postgres.stop();
    await cluster.stop();
  }
}

function beside(ours: Measured, peer: Measured): Measurement {
  const ratio = ours.perSecond / peer.perSecond;
  return {
    measure: ours.name,
    ours: rate(ours.perSecond),
    beside: `${peer.name} ${rate(peer.perSecond)}`,
    ratio: ratio.toFixed(2),
    goal: `>= ${goal}`,
    isMet: ratio >= goal,
  };
}

async function transportAlone(brokers: readonly string[]): Promise<readonly [Measured, ...Measured[]]> {
  const messages = makeEvents(count).map(encodeEvent);
  await rawKafkajs('warm-up', brokers, messages.slice(0, 2_000));
  const topic = `port-${randomUUID()}`;
  await createTopic(brokers, topic);
  return [
    await rawKafkajs('kafkajs alone: produced → consumed', brokers, messages),
    await withTransport(kafkaFor(brokers, []), (transport) => throughPort('Kafka', transport, topic, messages)),
    await withDatabase((database) =>
      withTransport(postgresLog(database), (log) => throughPort('postgres-log', log, topics.complaints, messages)),
    ),
  ];
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
