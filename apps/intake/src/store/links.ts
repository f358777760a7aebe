import { type Change, instant, table, text, type Tx, uuid } from '@gehoor/event-store';
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

/** Keeps what was linked. The same link a second time stays the first. */
export async function keepLinks(tx: Tx, changes: readonly Change<IntakeState>[]): Promise<void> {
  const rows = changes.flatMap(({ firm, complaintId, events }) =>
    events.flatMap(({ type, data }) => {
      if (type !== 'complaint.linked') return [];
      const { relatedComplaintId, relation, at } = data;
      return [{ complaintId, relatedComplaintId, relation, firm, linkedAt: Date.parse(at) }];
    }),
  );
  if (rows.length > 0) await tx.manager.createQueryBuilder().insert().into(links).values(rows).orIgnore().execute();
}

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
