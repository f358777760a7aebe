import { z } from 'zod';
import { instant } from './events/common';
import { recordHeaders, type Stamp } from './headers';
import { serviceNames } from './services';
import { parseJson, parseTolerantly } from './tolerant';
import { topics } from './topics';
import type { Decoded, WireMessage } from './wire';

/** The message as it was read. What others sent may be anything: only its place is sure. */
const originalSchema = z.strictObject({
  topic: z.string().describe('Topic it was read from'),
  partition: z.int().nonnegative().describe('Partition it was read from'),
  offset: z
    .string()
    .regex(/^[0-9]{1,20}$/)
    .describe('Place in the partition: together with it and the topic, where it lies in Kafka'),
  key: z.string().max(1_200).describe('Its key, of a long one the beginning; NUL and half pairs written as `\\u0000`'),
  headers: z
    .record(z.string(), z.string())
    .describe(
      'Its headers, NUL and half pairs written as `\\u0000`; absent where the message is too large to travel on',
    )
    .optional(),
  value: z
    .string()
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .meta({ contentEncoding: 'base64' })
    .nullable()
    .describe(
      'Its exact bytes, base64; null: it had none; absent: too large to travel on, or a record of persons, which goes no further',
    )
    .optional(),
});

/** Topic `complaints.parked.v1`: what a service could not take, for operators; no personal data. */
export const parkedSchema = z.strictObject({
  service: z.enum(serviceNames).describe('The service that could not take it'),
  reason: z.string().max(3_000).describe('A code or a short technical sentence; never what the message says'),
  at: instant.describe('When it was parked, ISO 8601, UTC'),
  original: originalSchema.describe('The message that could not be taken'),
});
export type Parked = z.infer<typeof parkedSchema>;
export const parkedFile = 'parked.v1.json';
export const parkedType = 'message.parked';

/** A parked message as it travels on `complaints.parked.v1`: a CloudEvent of the service that parked it, around the original.
 *  @param complaint by the name operators know it by, and whose it is, where that is known
 *  @throws when it does not fit the schema: a bug of the writer */
export function encodeParked(
  { reason, original }: Pick<Parked, 'reason' | 'original'>,
  { complaintId, firm }: { readonly complaintId: string; readonly firm?: string | undefined },
  stamp: Stamp,
): WireMessage {
  const parked: Parked = { service: stamp.source, reason, at: stamp.time, original };
  parkedSchema.parse(parked);
  return {
    topic: topics.parked,
    key: complaintId,
    partitionKey: complaintId,
    headers: recordHeaders({ ...stamp, type: parkedType, subject: complaintId, firm }, parkedFile),
    value: Buffer.from(JSON.stringify(parked)),
  };
}

/** What a message of `complaints.parked.v1` tells. Never throws. */
export function decodeParked(message: Pick<WireMessage, 'value'>): Decoded<{ parked: Parked }> {
  const parsed = parseTolerantly(parkedSchema, parseJson(message.value));
  return parsed.ok ? { ok: true, parked: parsed.data } : parsed;
}
