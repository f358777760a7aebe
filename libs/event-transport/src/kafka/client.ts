import type { ConnectionOptions } from 'node:tls';
import type { OutgoingMessage, SubscribeOptions, Subscription, TransportLog } from '../port';

/** How a client reaches the brokers and proves who it is. */
export interface KafkaConnection {
  /** host:port of some of the brokers; the others are learnt from them. */
  readonly brokers: readonly string[];
  /** Name in the brokers' logs and quotas. */
  readonly clientId: string;
  /** true: TLS with the system's authorities; an object: own authority, client certificate and key. Default: no TLS. */
  readonly ssl?: boolean | ConnectionOptions;
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  readonly log: TransportLog;
}

export interface ConsumerTiming {
  /** How long a silent member keeps its partitions; default 30,000. */
  readonly sessionTimeoutMs?: number;
  /** How long the broker waits for messages before it answers with none; default 250. Bounds shutdown, not latency. */
  readonly maxWaitMs?: number;
}

/** One partition of one topic. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

export type PlacedMessage = OutgoingMessage & Place;

/** What the transport needs of a library that speaks Kafka's protocol. */
export interface KafkaClient {
  /** @param retries how often the library itself sends again what failed */
  createProducer(retries: number): KafkaProducer;
  /** A member of a consumer group.
   *  @param onCrash called when nothing more will come of it: the process should end and be started again */
  startConsumer(
    options: SubscribeOptions,
    timing: ConsumerTiming,
    onCrash: (error: unknown) => void,
  ): Promise<Subscription>;
  /** A connection for the length of one piece of work: an idle one costs. */
  withAdmin<T>(work: (admin: KafkaAdmin) => Promise<T>): Promise<T>;
}

export interface KafkaProducer {
  /** One page, acknowledged by every in-sync copy.   @returns the places that brokers confirmed without an error */
  send(page: readonly PlacedMessage[]): Promise<readonly Place[]>;
  close(): Promise<void>;
}

export interface KafkaAdmin {
  /** Those that may be seen. */
  topics(): Promise<readonly string[]>;
  countBrokers(): Promise<number>;
  /** Makes a topic, or leaves the one that is there.   @returns false where that is not allowed */
  createTopic(topic: NewTopic): Promise<boolean>;
  /** @throws where it does not exist or has a partition that nobody leads */
  countPartitions(topic: string): Promise<number>;
  /** The first offset there is and the next one to be given, of each partition.   @throws where its leader does not know yet that it is */
  offsets(topic: string): Promise<readonly Span[]>;
  /** Where a group is, in the partitions it has committed to. */
  committed(group: string): Promise<readonly (Place & { readonly next: bigint })[]>;
}

export interface NewTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly config: Readonly<Record<string, string>>;
}

export interface Span {
  readonly partition: number;
  readonly low: bigint;
  readonly high: bigint;
}
