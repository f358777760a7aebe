import { z } from 'zod';

/** The services that publish facts; `source` of every event. */
export const serviceNames = ['intake', 'sla-scheduler', 'escalation', 'correspondence', 'disputes-referral'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What surrounds every fact about a complaint (CloudEvents 1.0 attributes, camel-cased; `toCloudEvent` gives the wire names).
 *  `time` is when the fact was recorded; the fact's own time is always `data.at`. */
export const envelopeSchema = z.strictObject({
  id: z.uuid(),
  source: z.enum(serviceNames),
  type: z.string(),
  /** Version of the event type's data schema, counted from 1. */
  typeVersion: z.int().positive(),
  /** Complaint id: the key of the topic, so one complaint has one order. */
  subject: z.uuid(),
  /** Instant of recording, ISO 8601 UTC with milliseconds. */
  time: z.iso.datetime(),
  firm: z.string().min(1),
  /** `<procedure id>@<version>` the complaint is pinned to. */
  procedure: z.string().min(1),
  /** Place in the publishing service's stream of this complaint, counted from 1. */
  streamVersion: z.int().positive(),
  correlationId: z.string().min(1),
  causationId: z.string().min(1).optional(),
  traceparent: z.string().optional(),
  /** Subject claim of whoever caused the fact; absent for automatic ones. A pseudonym, never a name. */
  actor: z.string().optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
