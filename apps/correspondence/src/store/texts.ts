import type { Tx } from '@gehoor/event-store';
import { EntitySchema } from 'typeorm';
import { nextRevision } from './material';

/** What somebody wrote for one element of a letter. */
export interface WrittenText {
  readonly letterId: string;
  readonly element: string;
  readonly firm: string;
  readonly complaintId: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

/** Minutes of a telephone call, or what else is to be remembered of a letter. */
export interface StoredNote extends Omit<WrittenText, 'element' | 'by'> {
  readonly id: string;
  readonly by: string | null;
}

const firmCheck = `firm not in ('', '*')`;

export const texts = new EntitySchema<WrittenText>({
  name: 'Text',
  tableName: 'texts',
  columns: {
    letterId: { type: 'uuid', primary: true, name: 'letter_id' },
    element: { type: 'text', primary: true },
    firm: { type: 'text' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    text: { type: 'text' },
    by: { type: 'text', name: 'written_by' },
    at: { type: 'timestamptz', name: 'written_at' },
  },
  checks: [{ name: 'texts_firm_check', expression: firmCheck }],
  indices: [{ name: 'texts_of_complaint', columns: ['complaintId'] }],
});

export const notes = new EntitySchema<StoredNote>({
  name: 'Note',
  tableName: 'notes',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    firm: { type: 'text' },
    letterId: { type: 'uuid', name: 'letter_id' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    text: { type: 'text', name: 'note' },
    by: { type: 'text', name: 'noted_by', nullable: true },
    at: { type: 'timestamptz', name: 'noted_at' },
  },
  checks: [{ name: 'notes_firm_check', expression: firmCheck }],
  indices: [{ name: 'notes_of_letter', columns: ['letterId'] }],
});

export async function saveText(tx: Tx, text: WrittenText): Promise<void> {
  await nextRevision(tx, text.firm, text.complaintId);
  await tx.manager.upsert(texts, { ...text }, ['letterId', 'element']);
}

export async function saveNote(tx: Tx, note: Omit<StoredNote, 'id'>): Promise<void> {
  await tx.manager.insert(notes, { ...note });
}
