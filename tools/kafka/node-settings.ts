import type { Certificate } from './certificate';

/** Ports of one broker: clients, and the controllers among themselves. */
export interface NodePorts {
  readonly id: number;
  readonly client: number;
  readonly controller: number;
}

/** server.properties of one combined broker and controller (KRaft).
 *  The short broker session is for tests and development: after a kill -9 a broker may register again only once its earlier
 *  life has lapsed. */
export function serverProperties(
  node: NodePorts,
  all: readonly NodePorts[],
  logFolder: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const copies = Math.min(3, all.length);
  const enough = Math.max(1, copies - 1);
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': all.map(({ id, controller }) => `${id}@127.0.0.1:${controller}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${node.client},CONTROLLER://127.0.0.1:${node.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${node.client}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': logFolder,
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': enough,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': enough,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': false,
    'broker.session.timeout.ms': 2000,
    'broker.heartbeat.interval.ms': 500,
    ...more,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** What turns a single broker's client listener into one that speaks TLS, demands a password and consults the access lists.
 *  @param users user name to password; `admin` may do everything */
export function securedBy(
  users: Readonly<Record<string, string>>,
  { keyStore, password }: Certificate,
  { client, controller }: NodePorts,
): Readonly<Record<string, string>> {
  const known = Object.entries(users).map(([name, secret]) => `user_${name}="${secret}"`);
  const own = `username="admin" password="${users['admin']}"`;
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  return {
    listeners: `SASL_SSL://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `SASL_SSL://127.0.0.1:${client}`,
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL',
    'security.inter.broker.protocol': 'SASL_SSL',
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.sasl_ssl.plain.sasl.jaas.config': `${login} ${own} ${known.join(' ')};`,
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': keyStore,
    'ssl.keystore.password': password,
    'ssl.truststore.type': 'PKCS12',
    'ssl.truststore.location': keyStore,
    'ssl.truststore.password': password,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'false',
    'super.users': 'User:admin;User:ANONYMOUS',
  };
}

/** log4j2 for Kafka 4, log4j 1 (reload4j) for Kafka 3: both read this when told to. */
export const loggerSettings = {
  4: `rootLogger.level = info
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d %p %m (%c{1})%n%throwable
`,
  3: `log4j.rootLogger=INFO, out
log4j.appender.out=org.apache.log4j.ConsoleAppender
log4j.appender.out.layout=org.apache.log4j.PatternLayout
log4j.appender.out.layout.ConversionPattern=%d %p %m (%c{1})%n
`,
} as const;
