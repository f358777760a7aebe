import { randomUUID } from 'node:crypto';
import { encodeEvent, topicSettings, topics } from '@gehoor/contracts';
import { createPostgresLogTransport, migratePostgresLog, type EventTransport } from '@gehoor/event-transport';
import { roleName, silentLog } from '@gehoor/event-store';
import { startPostgres } from '@gehoor/testing';
import { Client } from 'pg';
import { startKafka } from '../kafka/cluster';
import { missingTools } from '../kafka/jars';
import {
  createTopic,
  kafkaFor,
  makeEvents,
  migrateBoth,
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
  const missing = missingTools();
  if (missing.length > 0) throw new Error(`Kafka cannot run here. Missing: ${missing.join('; ')}`);
  const cluster = await startKafka({ nodes: 1, throwAway: true, version: process.env.KAFKA_VERSION });
  const postgres = await startPostgres();
  const { brokers } = cluster;
  try {
    const [raw, ...carried] = await transportAlone(brokers, await freshDatabase(postgres.url));
    const events = makeEvents(count);
    const rawApplied = await rawKafkajsApplied(brokers, await freshDatabase(postgres.url), events);
    const applied = [
      await withTransport(await kafkaFor(brokers), async (transport) =>
        outboxToApplied('Kafka', transport, await freshDatabase(postgres.url), events),
      ),
      await overPostgresLog(await freshDatabase(postgres.url), (transport, url) =>
        outboxToApplied('postgres-log', transport, url, events),
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

async function transportAlone(brokers: readonly string[], url: string): Promise<readonly [Measured, ...Measured[]]> {
  const messages = makeEvents(count).map(encodeEvent);
  await rawKafkajs('warm-up', brokers, messages.slice(0, 2_000));
  const topic = `port-${randomUUID()}`;
  await createTopic(brokers, topic);
  return [
    await rawKafkajs('kafkajs alone: produced → consumed', brokers, messages),
    await withTransport(await kafkaFor(brokers, []), (transport) => throughPort('Kafka', transport, topic, messages)),
    await overPostgresLog(url, (transport) => throughPort('postgres-log', transport, topics.complaints, messages)),
  ];
}

async function overPostgresLog(
  url: string,
  work: (transport: EventTransport, url: string) => Promise<Measured>,
): Promise<Measured> {
  await migratePostgresLog(url, [roleName('escalation'), roleName('intake')], { topics: Object.values(topicSettings) });
  const transport = await createPostgresLogTransport({ connectionString: url, log: silentLog });
  return withTransport(transport, (open) => work(open, url));
}

async function withTransport<T>(
  transport: EventTransport,
  work: (transport: EventTransport) => Promise<T>,
): Promise<T> {
  try {
    return await work(transport);
  } finally {
    await transport.close();
  }
}

async function freshDatabase(serverUrl: string): Promise<string> {
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const admin = new Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrateBoth(url.href);
  return url.href;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
