import { isoOf } from '@gehoor/decision';
import type { Snapshot } from '@gehoor/contracts';
import type { Instant } from '@gehoor/working-time';
import type { Complaint } from './complaint';

/** The complaint as analytics and portals see it: the latest state, no personal data. */
export function snapshotOf(
  complaint: Complaint,
  about: { readonly complaintId: string; readonly firm: string; readonly version: number; readonly updatedAt: Instant },
): Snapshot {
  const { received, facts, status, promises } = complaint;
  const { reference, procedure, kind, channel, complainantType } = received;
  return {
    ...{
      complaintId: about.complaintId,
      firm: about.firm,
      reference,
      procedure,
      kind,
      channel,
      complainantType,
      status,
    },
    ...present('partner', received.partner),
    ...present('severity', facts.severity),
    ...present('category', facts.category),
    ...present('product', facts.product),
    ...present('department', facts.department),
    ...present('step', complaint.step),
    ...present('outcome', complaint.outcome),
    receivedAt: received.at,
    ...present('resolvedAt', isoOrNone(complaint.resolvedAt)),
    ...present('closedAt', isoOrNone(complaint.closedAt)),
    promises: promises.map((promise) => ({ ...promise })),
    version: about.version,
    updatedAt: isoOf(about.updatedAt),
  };
}

function isoOrNone(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : isoOf(at);
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  const entry: { [P in K]?: V } = {};
  if (value !== undefined) entry[key] = value;
  return entry;
}
