import { encodeSnapshot } from '@gehoor/contracts';
import { instantOf } from '@gehoor/decision';
import { type Change, lastOfEach, type Tx } from '@gehoor/event-store';
import type { IntakeState } from '../domain/complaint';
import { snapshotOf, type Standing } from '../domain/snapshot';
import { complaints, type StoredComplaint } from './complaint-row';
import { keepLinks } from './links';

/** Brings the rows of complaints up to date after a page of changes, and tells everybody outside how each stands now. */
export async function project(tx: Tx, changes: readonly Change<IntakeState>[]): Promise<void> {
  const standing = lastOfEach(changes).flatMap(({ state, ...change }) =>
    state === undefined ? [] : { ...change, state },
  );
  if (standing.length === 0) return;
  await tx.manager.upsert(complaints, standing.map(rowOf), ['complaintId']);
  await keepLinks(tx, changes);
  for (const each of standing) await tx.publish(encodeSnapshot(snapshotOf(each)));
}

function rowOf({ complaintId, firm, version, state }: Standing): StoredComplaint {
  const { received, facts, status } = state;
  const { reference, kind, channel, partner = null } = received;
  const { severity = null, category = null, product = null, department = null } = facts;
  return {
    complaintId,
    firm,
    version,
    reference,
    status,
    kind,
    channel,
    severity,
    category,
    product,
    department,
    partner,
    receivedAt: instantOf(received.at),
    state,
  };
}
