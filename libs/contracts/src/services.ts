import type { z } from 'zod';
import { correspondenceEvents } from './events/correspondence';
import { disputesReferralEvents } from './events/disputes-referral';
import { escalationEvents } from './events/escalation';
import { intakeEvents } from './events/intake';
import { slaSchedulerEvents } from './events/sla-scheduler';
import { topics, type Topic } from './topics';

/** A service, as the others know it. */
interface ServiceContract {
  /** The facts that it states, and nobody else may. */
  readonly events: Readonly<Record<string, z.ZodType>>;
  /** Topics it reads besides the facts, which every service does. */
  readonly reads: readonly Topic[];
  /** Topics it writes besides its facts and what it parks. Personal data is read only by who writes letters and files referrals. */
  readonly writes: readonly Topic[];
}

/** Every service, by its name: `source` of every event, consumer group, and name of its schema and role in the database. */
export const services = {
  intake: { events: intakeEvents, reads: [], writes: [topics.persons, topics.snapshots] },
  'sla-scheduler': { events: slaSchedulerEvents, reads: [], writes: [] },
  escalation: { events: escalationEvents, reads: [], writes: [topics.persons] },
  correspondence: { events: correspondenceEvents, reads: [topics.persons], writes: [] },
  'disputes-referral': { events: disputesReferralEvents, reads: [topics.persons], writes: [] },
} as const satisfies Readonly<Record<string, ServiceContract>>;

export type ServiceName = keyof typeof services;
export const serviceNames = Object.keys(services) as readonly ServiceName[];
