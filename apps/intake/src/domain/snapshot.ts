import type { Snapshot } from '@gehoor/contracts';
import { isoOf, type Instant } from '@gehoor/decision';
import type { Complaint } from './complaint';

/** A complaint as its last fact left it. */
export interface Standing {
  readonly firm: string;
  readonly complaintId: string;
  /** Of the stream. */
  readonly version: number;
  readonly now: Instant;
  readonly state: Complaint;
}

/** The complaint as analytics and portals see it: the latest state, no personal data. */
export function snapshotOf({ firm, complaintId, version, now, state }: Standing): Snapshot {
  const { received, facts, status, step, outcome, resolvedAt, closedAt, promises } = state;
  const { reference, procedure, kind, channel, complainantType, partner } = received;
  const { severity, category, product, department } = facts;
  return {
    complaintId,
    firm,
    reference,
    procedure,
    kind,
    channel,
    complainantType,
    status,
    partner,
    severity,
    category,
    product,
    department,
    step,
    outcome,
    receivedAt: received.at,
    resolvedAt: isoOrNone(resolvedAt),
    closedAt: isoOrNone(closedAt),
    promises: [...promises],
    version,
    updatedAt: isoOf(now),
  };
}

function isoOrNone(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : isoOf(at);
}
