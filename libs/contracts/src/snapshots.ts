import { z } from 'zod';
import { code, id, instant, modality, pinned } from './events/common';
import { channels, kinds } from './events/intake';
import { recordHeaders, type Stamp } from './headers';
import { parseJson, parseTolerantly } from './tolerant';
import { topics } from './topics';
import type { Decoded, WireMessage } from './wire';

/** Topic `complaint-snapshots.v1`: compacted by complaint id; the latest state of each complaint, no personal data. */
export const snapshotSchema = z.strictObject({
  complaintId: id,
  firm: code,
  reference: code,
  procedure: pinned,
  kind: z.enum(kinds),
  channel: z.enum(channels),
  complainantType: z.enum(['consumer', 'business']),
  partner: code.optional(),
  severity: code.optional(),
  category: code.optional(),
  product: code.optional(),
  department: code.optional(),
  /** Where the complaint stands, in intake's own words for it. */
  status: code,
  step: code.optional(),
  outcome: code.optional(),
  receivedAt: instant,
  resolvedAt: instant.optional(),
  closedAt: instant.optional(),
  promises: z
    .array(
      z.strictObject({
        clockId: code,
        clock: code,
        clause: code,
        modality,
        state: z.enum(['running', 'paused', 'kept', 'broken', 'voided']),
        dueAt: instant,
      }),
    )
    .optional(),
  /** Version of intake's stream that made it so; a lower one never replaces a higher one. What changes nothing here is not told. */
  version: z.int().positive(),
  /** Recording time of the event that made it so. */
  updatedAt: instant,
});
export type Snapshot = z.infer<typeof snapshotSchema>;
export const snapshotFile = 'snapshot.v1.json';
export const snapshotType = 'complaint.snapshot';

/** A snapshot as it travels on `complaint-snapshots.v1`.
 *  @throws when it does not fit the schema: a bug of the writer */
export function encodeSnapshot(snapshot: Snapshot, stamp: Stamp): WireMessage {
  const { complaintId, firm } = snapshotSchema.parse(snapshot);
  return {
    topic: topics.snapshots,
    key: complaintId,
    partitionKey: complaintId,
    headers: recordHeaders({ ...stamp, type: snapshotType, subject: complaintId, firm }, snapshotFile),
    value: Buffer.from(JSON.stringify(snapshot)),
  };
}

/** The snapshot a message of `complaint-snapshots.v1` carries. Never throws. */
export function decodeSnapshot(message: Pick<WireMessage, 'value'>): Decoded<{ snapshot: Snapshot }> {
  const parsed = parseTolerantly(snapshotSchema, parseJson(message.value));
  return parsed.ok ? { ok: true, snapshot: parsed.data } : parsed;
}
