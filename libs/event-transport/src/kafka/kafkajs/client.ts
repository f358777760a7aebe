import type { KafkaClient, KafkaConnection } from '../client';
import { adminOf } from './admin';
import { connectKafkajs } from './connection';
import { startConsumer } from './consumer';
import { createProducer } from './producer';

export function createKafkajsClient(connection: KafkaConnection): KafkaClient {
  const kafka = connectKafkajs(connection);
  return {
    createProducer: (retries) => createProducer(kafka, retries),
    startConsumer: (...options) => startConsumer(kafka, ...options),
    async withAdmin(work) {
      const admin = kafka.admin();
      await admin.connect();
      try {
        return await work(adminOf(admin));
      } finally {
        await admin.disconnect();
      }
    },
  };
}
