import { z } from 'zod';
import { actorId, code, eventTypeName } from './events/common';
import { serviceNames } from './services';

/** An id that ties events together: a request id, an event id, an idempotency key. No space, no @: no free text fits. */
const reference = z.string().regex(/^[A-Za-z0-9._:|#/=+-]{1,200}$/);

/** What surrounds every fact about a complaint (CloudEvents 1.0 attributes, camel-cased; headers.ts has the wire names).
 *  `time` is when the fact was recorded; the fact's own time is always `data.at`. */
export const envelopeSchema = z.strictObject({
  id: z.uuid().describe('Of this fact; the same when it is delivered again'),
  source: z.enum(serviceNames).describe('The service that states the fact'),
  type: eventTypeName,
  typeVersion: z.int().positive().describe("Version of the type's data schema, counted from 1"),
  subject: z
    .uuid()
    .describe(
      'Complaint id, or that of a subject of the firm’s service: the key of the topic, so one complaint has one order',
    ),
  time: z.iso.datetime().describe('When it was recorded, ISO 8601, UTC; the fact itself: at, in the data'),
  firm: code.describe('Whose complaint it is'),
  procedure: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:#-]{0,99}@[1-9][0-9]{0,5}$/)
    .describe('Procedure and version the complaint is pinned to'),
  streamVersion: z.int().positive().describe("Place in the stating service's stream of this complaint, counted from 1"),
  correlationId: reference.describe('The same for everything one request or due clock led to'),
  causationId: reference.describe('Id of the fact that led to this one').optional(),
  traceparent: z
    .string()
    .regex(/^[0-9a-f]{2}(-[0-9a-f]+)+$/)
    .describe('W3C trace context')
    .optional(),
  actor: actorId.describe('Who caused it: a pseudonym; absent for what happened by itself').optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
