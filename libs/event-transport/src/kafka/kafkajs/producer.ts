import type { Kafka } from 'kafkajs';
import type { KafkaProducer, PlacedMessage } from '../client';
import { toKafka } from './wire';

/** kafkajs' producer without what loses messages: see ADR 8. */
export function createProducer(kafka: Kafka, retries: number): KafkaProducer {
  const producer = kafka.producer({
    idempotent: false,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    retry: { retries },
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? failUnplaced(),
  });
  let connecting: Promise<void> | undefined;

  async function connect(): Promise<void> {
    connecting ??= producer.connect();
    await connecting.catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
  }

  return {
    async send(page) {
      await connect();
      const answer = await producer.sendBatch({ acks: -1, timeout: 15_000, topicMessages: byTopic(page) });
      const confirmed = answer.filter(({ errorCode }) => errorCode === 0);
      return confirmed.map(({ topicName, partition }) => ({ topic: topicName, partition }));
    },
    close: () => producer.disconnect(),
  };
}

function byTopic(page: readonly PlacedMessage[]) {
  return [...new Set(page.map(({ topic }) => topic))].map((topic) => ({
    topic,
    messages: page.filter((message) => message.topic === topic).map(toKafka),
  }));
}

function failUnplaced(): never {
  throw new Error('a message reached the producer without a partition');
}
