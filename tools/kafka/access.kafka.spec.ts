import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { principals, topicAccess, topics, type KafkaAcl, type Principal, type Topic } from '@gehoor/contracts';
import {
  createKafkaTransport,
  kafkaClients,
  type EventTransport,
  type KafkaClientName,
  type Subscription,
} from '@gehoor/event-transport';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import { parse } from 'yaml';
import { startKafka, type Cluster } from './cluster';
import { describeWithKafka } from './describe-with-kafka';
import { quiet } from './failover-load';

const password = 'secret';
const aclFolder = join(__dirname, '../../libs/contracts/acl');

describeWithKafka('a broker with TLS, passwords and the access lists of the contracts', () => {
  let cluster: Cluster;
  const open = new Set<EventTransport>();
  let onCrash: (error: unknown) => void = () => {};

  beforeAll(async () => {
    const users = Object.fromEntries(['admin', ...principals.map(userOf)].map((user) => [user, password]));
    cluster = await startKafka({ nodes: 1, throwAway: true, users, version: process.env.KAFKA_VERSION });
    await connect('kafkajs', 'admin');
    await grantEverything();
  }, 180_000);

  afterAll(async () => {
    await Promise.all([...open].map((transport) => transport.close()));
    await cluster?.stop();
  });

  async function connect(client: KafkaClientName, username: string): Promise<EventTransport> {
    const { brokers, authority: ca } = cluster;
    const sasl = { mechanism: 'plain', username, password } as const;
    const transport = await createKafkaTransport({
      client,
      brokers,
      clientId: username,
      ssl: { ca },
      sasl,
      onCrash: (error) => onCrash(error),
      log: quiet,
    });
    open.add(transport);
    return transport;
  }

  async function grantEverything(): Promise<void> {
    const sasl = { mechanism: 'plain', username: 'admin', password } as const;
    const admin = new Kafka({
      brokers: [...cluster.brokers],
      ssl: { ca: cluster.authority },
      sasl,
      logLevel: logLevel.NOTHING,
    }).admin();
    await admin.connect();
    const lists = principals.map((principal) => readFileSync(join(aclFolder, `${principal}.yaml`), 'utf8'));
    await admin.createAcls({ acl: lists.flatMap((list): KafkaAcl[] => parse(list)).map(toKafkajs) });
    await admin.disconnect();
  }

  /** Every topic holds a message by now. A refused fetch ends the consumer for good: what a process would exit on. */
  async function readOne(transport: EventTransport, principal: Principal, topic: Topic): Promise<void> {
    let subscribing: Promise<Subscription> | undefined;
    const reading = new Promise<void>((arrive, refuse) => {
      onCrash = refuse;
      const handle = async () => arrive();
      const group = `${principal}-${topic}`;
      subscribing = transport.subscribe({ group, topics: [topic], handle, onProblem: refuse });
      subscribing.catch(refuse);
    });
    await reading.finally(async () => (await subscribing)?.stop());
  }

  describe.each(kafkaClients)('through %s', (client) => {
    it('lets each principal write exactly the topics it may write', async () => {
      const allowed: Record<string, readonly string[]> = {};
      for (const principal of principals) {
        const transport = await connect(client, userOf(principal));
        allowed[principal] = await which((topic) => transport.publish([aMessage(topic)]));
      }
      expect(allowed).toEqual(
        Object.fromEntries(principals.map((principal) => [principal, sorted(topicAccess[principal].write)])),
      );
    });

    it('lets each principal read exactly the topics it may read, as its own group', async () => {
      const allowed: Record<string, readonly string[]> = {};
      for (const principal of principals) {
        const transport = await connect(client, userOf(principal));
        allowed[principal] = await which((topic) => readOne(transport, principal, topic));
      }
      expect(allowed).toEqual(
        Object.fromEntries(principals.map((principal) => [principal, sorted(topicAccess[principal].read)])),
      );
    }, 180_000);

    it('refuses a wrong password', async () => {
      const sasl = { mechanism: 'plain', username: 'gehoor-intake', password: 'wrong' } as const;
      const { brokers, authority: ca } = cluster;
      const transport = createKafkaTransport({
        client,
        brokers,
        clientId: 'x',
        ssl: { ca },
        sasl,
        onCrash: () => {},
        log: quiet,
      });
      await expect(transport).rejects.toThrow(/authentication/i);
    });

    it('is refused by a client that does not know its authority', async () => {
      const sasl = { mechanism: 'plain', username: 'gehoor-intake', password } as const;
      const { brokers } = cluster;
      const transport = createKafkaTransport({
        client,
        brokers,
        clientId: 'x',
        ssl: true,
        sasl,
        onCrash: () => {},
        log: quiet,
      });
      await expect(transport).rejects.toThrow(/self-signed certificate/i);
    });
  });
});

function userOf(principal: Principal): string {
  return `gehoor-${principal}`;
}

function aMessage(topic: string) {
  return { topic, key: 'complaint', partitionKey: 'complaint', headers: {}, value: Buffer.from('{}') };
}

async function which(attempt: (topic: Topic) => Promise<void>): Promise<readonly Topic[]> {
  const allowed: Topic[] = [];
  for (const topic of sorted(Object.values(topics))) {
    if (
      await attempt(topic).then(
        () => true,
        () => false,
      )
    )
      allowed.push(topic);
  }
  return allowed;
}

function sorted(list: readonly Topic[]): readonly Topic[] {
  return [...list].sort();
}

function toKafkajs({ principal, resourceType, resourceName, patternType, operation }: KafkaAcl) {
  return {
    principal,
    host: '*',
    resourceName,
    resourceType: resourceType === 'topic' ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
    resourcePatternType: patternType === 'literal' ? ResourcePatternTypes.LITERAL : ResourcePatternTypes.PREFIXED,
    operation: { Read: AclOperationTypes.READ, Write: AclOperationTypes.WRITE, Describe: AclOperationTypes.DESCRIBE }[
      operation
    ],
    permissionType: AclPermissionTypes.ALLOW,
  };
}
