import type { Tx } from '@gehoor/event-store';
import { type Keep, ownFact } from '@gehoor/service-kit';
import { EntitySchema, In } from 'typeorm';
import type { DisputeState } from '../domain/dispute-case';

/** What was said in a conversation with the insurer: personal text, in this table only. */
export interface NoteRow {
  readonly consultationId: string;
  readonly complaintId: string;
  readonly firm: string;
  readonly notes: string;
}

export const notes = new EntitySchema<NoteRow>({
  name: 'Note',
  tableName: 'notes',
  columns: {
    consultationId: { type: 'uuid', primary: true, name: 'consultation_id' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    firm: { type: 'text' },
    notes: { type: 'text' },
  },
  checks: [{ name: 'notes_firm_check', expression: `firm not in ('', '*')` }],
  indices: [{ name: 'notes_of_complaint', columns: ['complaintId'] }],
});

/** Keeps what people write of a consultation, where they do. */
export const keepNotes: Keep<DisputeState, { readonly notes?: string | undefined }> = async (tx, carried) => {
  const rows = carried.flatMap(({ input, change }) => {
    const { firm, complaintId } = change;
    if (input.notes === undefined) return [];
    return [{ firm, complaintId, consultationId: ownFact(change, 'insurer.consulted').id, notes: input.notes }];
  });
  if (rows.length > 0) await tx.manager.insert(notes, rows);
};

export function notesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly NoteRow[]> {
  return tx.manager.findBy(notes, { complaintId: In(complaintIds) });
}

/** The complainant's personal data are erased: notes speak about them. */
export async function eraseNotes(tx: Tx, complaintIds: readonly string[]): Promise<void> {
  await tx.manager.delete(notes, { complaintId: In(complaintIds) });
}
