import { instant, table, text, type Tx, uuid } from '@gehoor/event-store';
import { type Keep, ownFact } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { IntakeState, Link } from '../domain/complaint';

export const links = table(
  'links',
  {
    complaintId: uuid().primary(),
    relatedComplaintId: uuid().primary(),
    relation: text<Link['relation']>().primary(),
    linkedAt: instant(),
  },
  { indices: { links_back: ['relatedComplaintId'] } },
);

/** Keeps what was linked. */
export const keepLinks: Keep<IntakeState, unknown> = async (tx, carried) => {
  const rows = carried.map(({ change }) => {
    const { relatedComplaintId, relation, at } = ownFact(change, 'complaint.linked').data;
    const { firm, complaintId } = change;
    return { complaintId, relatedComplaintId, relation, firm, linkedAt: Date.parse(at) };
  });
  await tx.manager.insert(links, rows);
};

/** The links of these complaints, in either direction, each as this one of its two complaints has it; oldest first. */
export async function linksOf(tx: Tx, complaintIds: readonly string[]) {
  const rows = await tx.manager.find(links, {
    where: [{ complaintId: In(complaintIds) }, { relatedComplaintId: In(complaintIds) }],
    order: { linkedAt: 'asc' },
  });
  return rows.flatMap(({ complaintId, relatedComplaintId, relation }) => [
    { complaintId, other: relatedComplaintId, relation },
    { complaintId: relatedComplaintId, other: complaintId, relation },
  ]);
}
