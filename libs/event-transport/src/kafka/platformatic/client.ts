import type { KafkaClient, KafkaConnection } from '../client';
import { withAdmin } from './admin';
import { startConsumer } from './consumer';
import { createProducer } from './producer';

export function createPlatformaticClient(connection: KafkaConnection): KafkaClient {
  return {
    createProducer: (retries) => createProducer(connection, retries),
    startConsumer: (...options) => startConsumer(connection, ...options),
    withAdmin: (work) => withAdmin(connection, work),
  };
}
