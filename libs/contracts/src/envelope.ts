import { z } from 'zod';
import { actorId, code, eventTypeName } from './events/common';

/** The services that publish facts; `source` of every event. */
export const serviceNames = ['intake', 'sla-scheduler', 'escalation', 'correspondence', 'disputes-referral'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** An id that ties events together: a request id, an event id, an idempotency key. No space, no @: no free text fits. */
const reference = z.string().regex(/^[A-Za-z0-9._:|#/=+-]{1,200}$/);

/** What surrounds every fact about a complaint (CloudEvents 1.0 attributes, camel-cased; headers.ts has the wire names).
 *  `time` is when the fact was recorded; the fact's own time is always `data.at`. */
export const envelopeSchema = z.strictObject({
  id: z.uuid(),
  source: z.enum(serviceNames),
  type: eventTypeName,
  /** Version of the event type's data schema, counted from 1. */
  typeVersion: z.int().positive(),
  /** Complaint id: the key of the topic, so one complaint has one order. */
  subject: z.uuid(),
  /** Instant of recording, ISO 8601 UTC with milliseconds. */
  time: z.iso.datetime(),
  firm: code,
  /** `<procedure id>@<version>` the complaint is pinned to. */
  procedure: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:#-]{0,99}@[1-9][0-9]{0,5}$/),
  /** Place in the publishing service's stream of this complaint, counted from 1. */
  streamVersion: z.int().positive(),
  correlationId: reference,
  causationId: reference.optional(),
  traceparent: z
    .string()
    .regex(/^[0-9a-f]{2}(-[0-9a-f]+)+$/)
    .optional(),
  /** Subject claim of whoever caused the fact; absent for automatic ones. A pseudonym, never a name. */
  actor: actorId.optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
