import { instantColumn, type Tx } from '@gehoor/event-store';
import { EntitySchema, In } from 'typeorm';

/** A note or minutes: personal text, in this table only. */
export interface NoteRow {
  readonly id: string;
  readonly firm: string;
  readonly complaintId: string;
  readonly kind: string;
  readonly about: string | null;
  readonly text: string;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type NewNote = Omit<NoteRow, 'id'>;

export const notes = new EntitySchema<NoteRow>({
  name: 'Note',
  tableName: 'notes',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    firm: { type: 'text' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    kind: { type: 'text' },
    about: { type: 'text', nullable: true },
    text: { type: 'text' },
    author: { type: 'text' },
    at: instantColumn,
  },
  indices: [{ name: 'notes_of_complaint', columns: ['complaintId', 'id'] }],
});

export async function addNote(tx: Tx, note: NewNote): Promise<void> {
  await tx.manager.insert(notes, { ...note });
}

/** The notes of these complaints, oldest first. */
export function notesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly NoteRow[]> {
  return tx.manager.find(notes, {
    where: { complaintId: In(complaintIds) },
    order: { complaintId: 'asc', id: 'asc' },
  });
}

/** The complainant's personal data are erased: notes and minutes speak about them. */
export async function eraseNotes(tx: Tx, complaintId: string): Promise<void> {
  await tx.manager.delete(notes, { complaintId });
}
