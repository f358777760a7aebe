import { randomUUID } from 'node:crypto';
import {
  createKafkaTransport,
  kafkaClients,
  type EventTransport,
  type KafkaTransportOptions,
  type ReceivedMessage,
  type TransportLog,
} from '@gehoor/event-transport';
import { describeTransport, message, spawnMember, times, until } from '@gehoor/event-transport/conformance';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { startKafka, type Cluster } from './cluster';
import { describeWithKafka } from './describe-with-kafka';
import { writeForeign } from './foreign-record';

const quiet: TransportLog = { debug() {}, info() {}, warn() {}, error() {} };
const settings = { cleanup: 'delete', retentionMs: -1, minInSyncReplicas: 1, replicationFactor: 1 } as const;
let cluster: Cluster;

function connect(options: Partial<KafkaTransportOptions> = {}): Promise<EventTransport> {
  const onCrash = (error: unknown) => {
    throw new Error('the consumer crashed', { cause: error });
  };
  return createKafkaTransport({
    brokers: cluster.brokers,
    clientId: 'test',
    topics: [],
    sessionTimeoutMs: 6_000,
    onCrash,
    log: quiet,
    ...options,
  });
}

describeWithKafka('on a real broker', () => {
  beforeAll(async () => {
    cluster = await startKafka({ nodes: 1, throwAway: true, version: process.env.KAFKA_VERSION });
  }, 180_000);

  afterAll(() => cluster?.stop());

  describe.each(kafkaClients)('through %s', (client) => {
    describeTransport('kafka', () => ({
      async createTopic({ partitions }) {
        const topic = `topic-${randomUUID()}`;
        const transport = await connect({ client, topics: [{ ...settings, topic, partitions }] });
        await transport.close();
        return topic;
      },
      connect: () => connect({ client }),
      spawnMember: (options) =>
        spawnMember({ ...options, adapter: 'kafka', client, connection: cluster.brokers.join(',') }),
      async writeForeign(topic, { key, headers, value }) {
        const bytes = Object.entries(headers).map(
          ([name, text]) => [Buffer.from(name), text === null ? null : Buffer.from(text)] as const,
        );
        const record = { key: Buffer.from(key), headers: bytes, value: Buffer.from(value) };
        await writeForeign(cluster.brokers[0] ?? '', topic, 0, [record]);
      },
    }));

    describe('the topics in Kafka', () => {
      it('are made once with their settings, by however many at once', async () => {
        const topic = `topic-${randomUUID()}`;
        const wanted = {
          ...settings,
          topic,
          partitions: 3,
          cleanup: 'compact',
          maxCompactionLagMs: 5_000,
          tombstoneRetentionMs: 7_000,
          replicationFactor: 3,
        } as const;
        const transports = await Promise.all([1, 2, 3].map(() => connect({ client, topics: [wanted] })));
        await Promise.all(transports.map((transport) => transport.close()));
        const admin = new Kafka({ brokers: [...cluster.brokers], logLevel: logLevel.NOTHING }).admin();
        await admin.connect();
        const metadata = await admin.fetchTopicMetadata({ topics: [topic] });
        const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic }];
        const config = await admin.describeConfigs({ includeSynonyms: false, resources });
        await admin.disconnect();
        expect(metadata.topics[0]?.partitions).toHaveLength(3);
        const entries = Object.fromEntries(
          config.resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]) ?? [],
        );
        expect(entries).toMatchObject({
          'cleanup.policy': 'compact',
          'max.compaction.lag.ms': '5000',
          'delete.retention.ms': '7000',
          'retention.ms': '-1',
          'min.insync.replicas': '1',
        });
      });
    });
  });

  it.each([
    ['kafkajs', 'platformatic'],
    ['platformatic', 'kafkajs'],
  ] as const)('%s shares the partitions of a group with %s, which takes over from it', async (first, second) => {
    const topic = `topic-${randomUUID()}`;
    const group = `group-${randomUUID()}`;
    const one = await connect({ client: first, topics: [{ ...settings, topic, partitions: 6 }] });
    const two = await connect({ client: second });
    const byOne = new Set<string>();
    const byTwo = new Set<string>();
    const into = (seen: Set<string>) => ({
      group,
      topics: [topic],
      handle: async (page: readonly ReceivedMessage[]) => page.forEach(({ value }) => seen.add(String(value))),
    });
    await one.subscribe(into(byOne));
    await two.subscribe(into(byTwo));
    let sent = 0;
    const send = async (through: EventTransport) => {
      await through.publish(times(24, (n) => message(topic, `complaint-${n}`, `${sent + n}`)));
      sent += 24;
    };
    const isAllSeen = () => new Set([...byOne, ...byTwo]).size === sent;
    await until(async () => {
      if (isAllSeen()) await send(one);
      return byOne.size > 0 && byTwo.size > 0;
    });
    await until(isAllSeen);
    await one.close();
    await send(two);
    await until(isAllSeen);
    await two.close();
  });
});
