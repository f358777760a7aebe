import { instant, type RowOf, serial, table, text, type Tx, uuid } from '@gehoor/event-store';
import type { Keep } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { Correspondence } from '../domain/correspondence';

/** Minutes of telephone calls, and what else is to be remembered of letters: personal text, in this table only. */
export const notes = table(
  'notes',
  {
    id: serial(),
    letterId: uuid(),
    complaintId: uuid(),
    note: text(),
    notedBy: text().nullable(),
    notedAt: instant(),
  },
  { indices: { notes_of_letter: ['letterId'] } },
);
type NoteRow = RowOf<typeof notes>;

/** Keeps what was noted of postings and calls, where something was. */
export const keepNotes: Keep<Correspondence, { readonly letterId: string; readonly note?: string }> = async (
  tx,
  carried,
) => {
  const rows = carried.flatMap(({ input: { letterId, note = '' }, identity, change }) => {
    const { firm, complaintId, now: notedAt } = change;
    return note.trim() === '' ? [] : [{ firm, complaintId, letterId, note, notedBy: identity.subject, notedAt }];
  });
  tx.insert(notes, rows);
};

/** What was noted of letters, in order. */
export function notesOf(tx: Tx, letterIds: readonly string[]): Promise<readonly NoteRow[]> {
  return tx.manager.find(notes, { where: { letterId: In(letterIds) }, order: { id: 'asc' } });
}
