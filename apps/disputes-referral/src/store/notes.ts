import { type RowOf, table, text, type Tx, uuid } from '@gehoor/event-store';
import { type Keep, ownFact } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { DisputeState } from '../domain/dispute-case';

/** What was said in a conversation with the insurer: personal text, in this table only. */
export const notes = table(
  'notes',
  { consultationId: uuid().primary(), complaintId: uuid(), notes: text() },
  { indices: { notes_of_complaint: ['complaintId'] } },
);
type NoteRow = RowOf<typeof notes>;

/** Keeps what people write of a consultation, where they do. */
export const keepNotes: Keep<DisputeState, { readonly notes?: string | undefined }> = async (tx, carried) => {
  const rows = carried.flatMap(({ input, change }) => {
    const { firm, complaintId } = change;
    if (input.notes === undefined) return [];
    return [{ firm, complaintId, consultationId: ownFact(change, 'insurer.consulted').id, notes: input.notes }];
  });
  tx.insert(notes, rows);
};

export function notesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly NoteRow[]> {
  return tx.manager.findBy(notes, { complaintId: In(complaintIds) });
}
