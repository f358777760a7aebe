import { encodeSnapshot } from '@gehoor/contracts';
import type { Change, Tx } from '@gehoor/event-store';
import type { Complaint, IntakeState, Link } from '../domain/complaint';
import { snapshotOf } from '../domain/snapshot';
import { complaints, type StoredComplaint } from './complaint-row';
import { links } from './link-row';

/** Brings the rows of a complaint up to date, and tells everybody outside how it stands. */
export async function project(tx: Tx, change: Change<IntakeState>): Promise<void> {
  const { state, firm, complaintId, version } = change;
  if (state === undefined) return;
  await tx.manager.upsert(complaints, rowOf(change, state), ['complaintId']);
  for (const event of change.events) if (event.type === 'complaint.linked') await addLink(tx, change, event.data);
  await tx.publish(encodeSnapshot(snapshotOf(state, { complaintId, firm, version, updatedAt: change.now })));
}

function rowOf({ complaintId, firm, version }: Change<IntakeState>, state: Complaint): StoredComplaint {
  const { received, facts, status } = state;
  const { reference, kind, channel, partner = null } = received;
  const { severity = null, category = null, product = null, department = null } = facts;
  return {
    ...{ complaintId, firm, version, reference, status, kind, channel, partner },
    ...{ severity, category, product, department, receivedAt: Date.parse(received.at), state },
  };
}

/** The same link a second time stays the first. */
async function addLink(tx: Tx, { complaintId, firm }: Change<IntakeState>, link: Link): Promise<void> {
  const { relatedComplaintId, relation, at } = link;
  const row = { complaintId, relatedComplaintId, relation, firm, linkedAt: Date.parse(at) };
  await tx.manager.createQueryBuilder().insert().into(links).values(row).orIgnore().execute();
}
