import type { Keep } from '@gehoor/service-kit';
import { EntitySchema } from 'typeorm';
import type { Correspondence } from '../domain/correspondence';

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

/** The texts that handlers wrote for elements; a second one takes the place of the first. */
export const saveTexts: Keep<Correspondence, Pick<WrittenText, 'letterId' | 'element' | 'text'>> = async (
  tx,
  carried,
) => {
  const rows = carried.map(({ input: { letterId, element, text }, identity, change: { firm, complaintId, now } }) => ({
    letterId,
    element,
    firm,
    complaintId,
    text,
    by: identity.subject,
    at: new Date(now),
  }));
  await tx.manager.upsert(texts, rows, ['letterId', 'element']);
};

/** What was noted of postings and calls, where something was. */
export const saveNotes: Keep<Correspondence, { readonly letterId: string; readonly note?: string }> = async (
  tx,
  carried,
) => {
  const rows = carried.flatMap(({ input: { letterId, note = '' }, identity, change: { firm, complaintId, now } }) =>
    note.trim() === '' ? [] : [{ firm, letterId, complaintId, text: note, by: identity.subject, at: new Date(now) }],
  );
  if (rows.length > 0) await tx.manager.insert(notes, rows);
};
