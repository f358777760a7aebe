import { topicSettings, type TopicSettings } from '@gehoor/contracts';
import { once } from '../once';
import type { EventTransport, Subscription } from '../port';
import { createKafkaClient, type KafkaConnection } from './client';
import { startConsumer, type ConsumerTiming } from './consumer';
import { lagOf } from './lag';
import { createPublisher, type ProducerGuard } from './publisher';
import { createPartitionCounter, ensureTopics, withAdmin } from './topics';

export interface KafkaTransportOptions extends KafkaConnection, ConsumerTiming {
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
  const kafka = createKafkaClient(options);
  await ensureTopics(kafka, topics, log);
  const partitionsOf = createPartitionCounter(kafka);
  const publisher = createPublisher(kafka, partitionsOf, options.guard);
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
      const subscription = await startConsumer(kafka, { ...subscribeOptions, onProblem }, options, onCrash);
      subscriptions.add(subscription);
      topicsOf.set(group, [...new Set([...(topicsOf.get(group) ?? []), ...subscribeOptions.topics])]);
      return subscription;
    },
    lag: (group) => withAdmin(kafka, (admin) => lagOf(admin, group, topicsOf.get(group) ?? [])),
    close: once(async () => {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await publisher.close();
    }),
  };
}
