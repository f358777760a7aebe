import { topicSettings, type TopicSettings } from '@gehoor/contracts';
import { createRequire } from 'node:module';
import { once } from '../once';
import type { EventTransport, Subscription } from '../port';
import type { ConsumerTiming, KafkaClient, KafkaConnection } from './client';
import type * as Kafkajs from './kafkajs/client';
import { lagOf } from './lag';
import type * as Platformatic from './platformatic/client';
import { createPublisher, type ProducerGuard } from './publisher';
import { createPartitionCounter, ensureTopics } from './topics';

/** The libraries that the transport can speak to Kafka with. */
export const kafkaClients = ['kafkajs', 'platformatic'] as const;
export type KafkaClientName = (typeof kafkaClients)[number];

export interface KafkaTransportOptions extends KafkaConnection, ConsumerTiming {
  /** Default kafkajs. */
  readonly client?: KafkaClientName;
  /** Created when missing. Default: the four topics of the contracts; none where somebody else creates them. */
  readonly topics?: readonly TopicSettings[];
  /** A consumer ended for good: end the process with a non-zero code, so that it is started again. */
  readonly onCrash: (error: unknown) => void;
  readonly guard?: ProducerGuard;
}

/** The transport over Apache Kafka. Creates missing topics, so a broker has to answer when it starts; afterwards brokers may
 *  come and go: publishing fails and is tried again by the caller, consumers wait. */
export async function createKafkaTransport(options: KafkaTransportOptions): Promise<EventTransport> {
  const { topics = Object.values(topicSettings), log, onCrash } = options;
  const client = createClient(options);
  await ensureTopics(client, topics, log);
  const partitionsOf = createPartitionCounter(client);
  const publisher = createPublisher(client, partitionsOf, options.guard);
  const subscriptions = new Set<Subscription>();
  const topicsOf = new Map<string, readonly string[]>();

  return {
    publish: (messages) => publisher.publish(messages),
    async subscribe(subscribeOptions) {
      const { group } = subscribeOptions;
      for (const topic of subscribeOptions.topics) await partitionsOf(topic);
      const onProblem = (error: unknown) => {
        log.warn({ err: error, group }, 'a message or a broker gave trouble; tried again');
        subscribeOptions.onProblem?.(error);
      };
      const subscription = await client.startConsumer({ ...subscribeOptions, onProblem }, options, onCrash);
      subscriptions.add(subscription);
      topicsOf.set(group, [...new Set([...(topicsOf.get(group) ?? []), ...subscribeOptions.topics])]);
      return subscription;
    },
    lag: (group) => client.withAdmin((admin) => lagOf(admin, group, topicsOf.get(group) ?? [])),
    close: once(async () => {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await publisher.close();
    }),
  };
}

const load = createRequire(__filename);

/** Only the one that is used is loaded: either takes its time and memory. */
function createClient({ client = 'kafkajs', ...connection }: KafkaTransportOptions): KafkaClient {
  switch (client) {
    case 'kafkajs': {
      const kafkajs: typeof Kafkajs = load('./kafkajs/client');
      return kafkajs.createKafkajsClient(connection);
    }
    case 'platformatic': {
      const platformatic: typeof Platformatic = load('./platformatic/client');
      return platformatic.createPlatformaticClient(connection);
    }
    default:
      return client satisfies never;
  }
}
