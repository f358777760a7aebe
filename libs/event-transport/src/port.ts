/** What a publisher hands over. `value: null` is a tombstone: it erases `key` on a compacted topic. */
export interface OutgoingMessage {
  readonly topic: string;
  readonly key: string;
  /** Chooses the partition, and with it the order: the complaint id. */
  readonly partitionKey: string;
  /** A header without a value does not arrive. Names are anybody's choice: `__proto__`, or empty. */
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
}

export interface ReceivedMessage extends OutgoingMessage {
  readonly partition: number;
  /** Decimal digits; counts up per topic and partition, not always without gaps. */
  readonly offset: string;
  /** When the transport took it in, epoch milliseconds. In Kafka the writer says so: any number, -1, or none (NaN). */
  readonly timestamp: number;
}

export interface Subscription {
  /** Resolves once the pages in hand are handled and committed, and the partitions are given up. */
  stop(): Promise<void>;
}

export interface SubscribeOptions {
  /** Members of one group share the partitions; every group sees every message, a new one from the beginning. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Messages of one partition, in order. */
  readonly handle: (page: readonly ReceivedMessage[]) => Promise<void>;
  /** Told of everything that is tried again: a handler that threw, a database or broker out of reach. */
  readonly onProblem?: (error: unknown) => void;
}

/** How messages travel between services: PostgreSQL in one process, Kafka between several. */
export interface EventTransport {
  /** Resolves only when every message is durable; order kept per partitionKey. On failure the caller sends the same page again. */
  publish(messages: readonly OutgoingMessage[]): Promise<void>;
  /** At least once, in order per partitionKey; the offset is committed after `handle` resolved. A page whose handle threw is
   *  brought again, whole or in smaller ones, with backoff, while its partition waits and the others go on. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** How many messages the group has not handled yet, over every topic it ever subscribed to; 0 for an unknown group. */
  lag?(group: string): Promise<number>;
  /** Stops every subscription, then lets go of connections it opened itself. */
  close(): Promise<void>;
}

/** What the adapters say to the log; pino's shape. */
export interface TransportLog {
  debug(fields: object, message?: string): void;
  info(fields: object, message?: string): void;
  warn(fields: object, message?: string): void;
  error(fields: object, message?: string): void;
}
