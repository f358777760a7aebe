// Reads a topic from its beginning to where it ends now, then stops. Commits nothing: the next run reads it all again.
import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';

export async function readToTheEnd(brokers, topic, take) {
  const kafka = new kafkajs.Kafka({
    brokers,
    clientId: 'gehoor-analytics',
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: 3_000,
    retry: { initialRetryTime: 100, retries: 6 },
  });
  const admin = kafka.admin();
  await admin.connect();
  const unread = await unreadPartitions(admin, topic);
  // The access list lets analytics consume as any group whose name begins so.
  const groupId = `analytics-${randomUUID()}`;
  try {
    if (unread.size > 0) await consume(kafka.consumer({ groupId, maxWaitTimeInMs: 200 }), topic, unread, take);
  } finally {
    await admin.deleteGroups([groupId]).catch(() => undefined);
    await admin.disconnect();
  }
}

/** Where each partition ends now, those that hold anything. */
async function unreadPartitions(admin, topic) {
  const offsets = await admin.fetchTopicOffsets(topic);
  return new Map(
    offsets
      .filter(({ high, low }) => BigInt(high) > BigInt(low))
      .map(({ partition, high }) => [partition, BigInt(high)]),
  );
}

async function consume(consumer, topic, unread, take) {
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise((finished, failed) => {
    // A broker that has just started loads its groups first: kafkajs begins again by itself.
    consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || failed(payload.error));
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          const end = unread.get(batch.partition);
          if (end === undefined) return;
          for (const message of batch.messages) {
            if (BigInt(message.offset) < end) take(message);
          }
          if (BigInt(batch.lastOffset()) + 1n >= end) unread.delete(batch.partition);
          if (unread.size === 0) finished();
        },
      })
      .catch(failed);
  }).finally(() => consumer.disconnect());
}
