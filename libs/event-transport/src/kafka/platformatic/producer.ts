import { Producer, ProduceAcks } from '@platformatic/kafka';
import type { KafkaConnection, KafkaProducer, PlacedMessage } from '../client';
import { headersOf } from '../record';
import { minding, optionsOf } from './brokers';
import { inFull } from './errors';

export function createProducer(connection: KafkaConnection, retries: number): KafkaProducer {
  const producer = minding(
    new Producer({ ...optionsOf(connection), retries, idempotent: false, repeatOnStaleMetadata: retries > 0 }),
  );
  return {
    async send(page) {
      try {
        const { offsets = [] } = await producer.send({ acks: ProduceAcks.ALL, messages: page.map(toKafka) });
        return offsets;
      } catch (error) {
        // Whoever leads the partitions may be another by now; it would be believed for seconds.
        producer.clearMetadata();
        throw inFull(error);
      }
    },
    close: () => producer.close(),
  };
}

function toKafka(message: PlacedMessage) {
  const { topic, partition, key, value } = message;
  const headers = new Map(
    Object.entries(headersOf(message)).map(([name, text]) => [Buffer.from(name), Buffer.from(text)]),
  );
  // The library's types leave out null, which it writes as a tombstone.
  return { topic, partition, key: Buffer.from(key), value: value ?? undefined, headers };
}
