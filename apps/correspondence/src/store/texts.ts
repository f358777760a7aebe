import { instant, table, text, uuid } from '@gehoor/event-store';
import type { Keep } from '@gehoor/service-kit';
import type { Correspondence } from '../domain/correspondence';

/** What somebody wrote for one element of a letter: personal text, in this table only. */
export const texts = table(
  'texts',
  {
    letterId: uuid().primary(),
    element: text().primary(),
    complaintId: uuid(),
    text: text(),
    writtenBy: text(),
    writtenAt: instant(),
  },
  { indices: { texts_of_complaint: ['complaintId'] } },
);

/** Keeps the texts that handlers wrote for elements; a second one takes the place of the first. */
export const keepTexts: Keep<Correspondence, Readonly<Record<'letterId' | 'element' | 'text', string>>> = async (
  tx,
  carried,
) => {
  const rows = carried.map(({ input: { letterId, element, text }, identity, change }) => {
    const { firm, complaintId, now: writtenAt } = change;
    return { firm, complaintId, letterId, element, text, writtenBy: identity.subject, writtenAt };
  });
  tx.upsert(texts, rows, ['letterId', 'element']);
};
