/** The four topics; settings of each (partitions, clean-up, retention) in one place for both transports. */
export const topics = {
  complaints: 'complaints.v1',
  persons: 'complaint-persons.v1',
  snapshots: 'complaint-snapshots.v1',
  parked: 'complaints.parked.v1',
} as const;
export type Topic = (typeof topics)[keyof typeof topics];

export interface TopicSettings {
  readonly topic: string;
  readonly partitions: number;
  /** `compact` keeps the latest message of each key; `delete` keeps all until `retentionMs` has passed. */
  readonly cleanup: 'delete' | 'compact';
  /** How long a message is kept on a `delete` topic; -1: for ever. */
  readonly retentionMs: number;
  /** On a compacted topic: how long an erased record may at most linger before compaction takes it. */
  readonly maxCompactionLagMs?: number;
  /** On a compacted topic: how long a tombstone itself stays readable, so that every reader meets it. */
  readonly tombstoneRetentionMs?: number;
  /** Copies that must have a message before it is acknowledged, where there are that many brokers. */
  readonly minInSyncReplicas: number;
  readonly replicationFactor: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const durable = { partitions: 6, replicationFactor: 3, minInSyncReplicas: 2 };
const compacted = {
  cleanup: 'compact',
  retentionMs: -1,
  maxCompactionLagMs: dayMs,
  tombstoneRetentionMs: 30 * dayMs,
} as const;

/** Partitions may grow only together with a replay: a complaint's order is the order within its partition. */
export const topicSettings: Readonly<Record<Topic, TopicSettings>> = {
  'complaints.v1': { ...durable, topic: topics.complaints, cleanup: 'delete', retentionMs: -1 },
  'complaint-persons.v1': { ...durable, ...compacted, topic: topics.persons },
  'complaint-snapshots.v1': { ...durable, ...compacted, topic: topics.snapshots },
  'complaints.parked.v1': { ...durable, topic: topics.parked, cleanup: 'delete', retentionMs: 365 * dayMs },
};
