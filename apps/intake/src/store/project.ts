import { encodeSnapshot } from '@gehoor/contracts';
import type { Change, Tx } from '@gehoor/event-store';
import type { IntakeState } from '../domain/complaint';
import { snapshotOf } from '../domain/snapshot';

/** Brings the rows of a complaint up to date, and tells everybody outside how it stands. */
export async function project(tx: Tx, change: Change<IntakeState>): Promise<void> {
  const { state, firm, complaintId, version } = change;
  if (state === undefined) return;
  const { received, facts, status } = state;
  await tx.execute(upsert, [
    ...[complaintId, firm, version, received.reference, status, received.kind, received.channel],
    ...[facts.severity, facts.category, facts.product, facts.department, received.partner].map(
      (value) => value ?? null,
    ),
    ...[received.at, JSON.stringify(state)],
  ]);
  for (const event of change.events) {
    if (event.type !== 'complaint.linked') continue;
    const { relatedComplaintId, relation, at } = event.data;
    await tx.execute(insertLink, [complaintId, relatedComplaintId, relation, firm, at]);
  }
  await tx.publish(encodeSnapshot(snapshotOf(state, { complaintId, firm, version, updatedAt: change.now })));
}

const upsert = `
  insert into complaints (complaint_id, firm, version, reference, status, kind, channel,
    severity, category, product, department, partner, received_at, state)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  on conflict (complaint_id) do update set version = excluded.version, status = excluded.status,
    severity = excluded.severity, category = excluded.category, product = excluded.product,
    department = excluded.department, state = excluded.state`;

const insertLink = `
  insert into links (complaint_id, related_complaint_id, relation, firm, linked_at)
  values ($1, $2, $3, $4, $5) on conflict do nothing`;
