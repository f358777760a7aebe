export * from './port';
export { backoffMs, type Patience } from './backoff';
export { gathering } from './gather';
export { createNap, type Nap } from './nap';
export { partitionOf } from './partition';
export { migratePostgresLog, type Grantee, type MigrateOptions } from './postgres-log/migrate';
export { createPostgresLogTransport, type PostgresLogOptions } from './postgres-log/transport';
export { createKafkaTransport, type KafkaTransportOptions } from './kafka/transport';
export { type ProducerGuard } from './kafka/publisher';
