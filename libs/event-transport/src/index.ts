export * from './port';
export { backoffMs, type Patience } from './backoff';
export { gathering } from './gather';
export { createNap, type Nap } from './nap';
export { createPace, type Pace } from './pace';
export { partitionOf } from './partition';
export { migratePostgresLog, type Grantee, type MigrateOptions } from './postgres-log/migrate';
export { createPostgresLogTransport, type PostgresLogOptions } from './postgres-log/transport';
export {
  createKafkaTransport,
  kafkaClients,
  type KafkaClientName,
  type KafkaTransportOptions,
} from './kafka/transport';
export { type ProducerGuard } from './kafka/publisher';
