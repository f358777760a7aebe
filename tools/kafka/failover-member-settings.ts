import type { ServiceName } from '@gehoor/contracts';
import type { KafkaClientName } from '@gehoor/event-transport';

/** The service whose consumer is put to the test: also the name of its group. */
export const reader = 'intake' satisfies ServiceName;

/** What a member, `failover-member.ts`, is told. */
export interface MemberSettings {
  readonly client?: KafkaClientName;
  readonly brokers: readonly string[];
  /** The owner's. */
  readonly databaseUrl: string;
  readonly flaws?: Flaws;
}

/** What a member does wrong on purpose, each to one fact: a check that has never seen harm may be blind to it. */
export interface Flaws {
  /** Passed over, as if it had been applied. */
  readonly lost: string;
  /** Applied again under another id, as without an inbox. */
  readonly doubled: string;
  /** Applied after the next one of its complaint. */
  readonly late: string;
}
