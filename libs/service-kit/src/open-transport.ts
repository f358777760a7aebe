import { type ServiceName, topicAccess } from '@gehoor/contracts';
import { roleName, type Log } from '@gehoor/event-store';
import {
  createKafkaTransport,
  createPostgresLogTransport,
  type EventTransport,
  type Grantee,
  type KafkaTransportOptions,
} from '@gehoor/event-transport';
import type { ServiceEnv } from './env';
import { exitAfter } from './lifecycle';

/** The transport a service process was told to use: Kafka where brokers are given, else the log in its database. */
export function openTransport(env: ServiceEnv, name: ServiceName, log: Log): Promise<EventTransport> {
  if (env.KAFKA_BROKERS === undefined) return openPostgresLog(env.DATABASE_URL, name, log);
  return createKafkaTransport({
    client: env.KAFKA_CLIENT,
    brokers: env.KAFKA_BROKERS.split(','),
    clientId: `gehoor-${name}`,
    ssl: env.KAFKA_SSL === '1',
    sasl: credentials(env),
    sessionTimeoutMs: env.KAFKA_SESSION_TIMEOUT_MS,
    log,
    onCrash: (error) => exitAfter(error, 'the consumer ended for good', log),
  });
}

/** The log in the database: read and written as the service's role, whoever logs in. */
export function openPostgresLog(databaseUrl: string, name: ServiceName, log: Log): Promise<EventTransport> {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', `-c role=${roleName(name)}`);
  return createPostgresLogTransport({ connectionString: url.href, log });
}

function credentials({
  KAFKA_SASL_MECHANISM: mechanism,
  KAFKA_SASL_USERNAME: username,
  KAFKA_SASL_PASSWORD: password,
}: ServiceEnv): KafkaTransportOptions['sasl'] {
  return mechanism && { mechanism, username, password };
}

/** What `migratePostgresLog` is told of the services' roles. */
export function topicGrants(services: readonly ServiceName[]): readonly Grantee[] {
  return services.map((service) => ({ role: roleName(service), ...topicAccess[service] }));
}
