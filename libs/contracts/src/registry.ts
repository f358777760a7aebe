import type { z } from 'zod';
import { envelopeSchema, type Envelope, type ServiceName } from './envelope';
import { correspondenceEvents } from './events/correspondence';
import { disputesReferralEvents } from './events/disputes-referral';
import { escalationEvents } from './events/escalation';
import { intakeEvents } from './events/intake';
import { slaSchedulerEvents } from './events/sla-scheduler';

/** Which service states which facts: nobody else may. */
export const eventsBySource = {
  intake: intakeEvents,
  'sla-scheduler': slaSchedulerEvents,
  escalation: escalationEvents,
  correspondence: correspondenceEvents,
  'disputes-referral': disputesReferralEvents,
} as const satisfies Record<ServiceName, Record<string, z.ZodType>>;

/** Every fact about a complaint that crosses a service border, at its current version. */
export const eventSchemas = {
  ...intakeEvents,
  ...slaSchedulerEvents,
  ...escalationEvents,
  ...correspondenceEvents,
  ...disputesReferralEvents,
} as const;

export type EventType = keyof typeof eventSchemas;
export type EventData<T extends EventType> = z.infer<(typeof eventSchemas)[T]>;

/** A fact as decided, before it is recorded: what `decide` returns. */
export type Fact<T extends EventType = EventType> = { [K in T]: { readonly type: K; readonly data: EventData<K> } }[T];

/** A recorded fact: envelope and typed data. */
export type ComplaintEvent<T extends EventType = EventType> = {
  [K in T]: Omit<Envelope, 'type'> & { readonly type: K; readonly data: EventData<K> };
}[T];

/** The facts a service may state. */
export type FactOf<S extends ServiceName> = Fact<keyof (typeof eventsBySource)[S] & EventType>;

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventSchemas, type);
}

export { envelopeSchema };
