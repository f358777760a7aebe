import { instantColumn, type Tx } from '@gehoor/event-store';
import type { Keep } from '@gehoor/service-kit';
import { EntitySchema, In } from 'typeorm';
import type { CaseState } from '../domain/case';

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

/** Keeps what people write with a command, where they do.
 *  @param aboutOf what of the case it is about: a hearing, a talk */
export function keepNotes<Input>(
  kind: string,
  textOf: (input: Input) => string | undefined,
  aboutOf: (input: Input) => string | null = () => null,
): Keep<CaseState, Input> {
  return async (tx, carried) => {
    const rows = carried.flatMap(({ input, identity, change }) => {
      const text = textOf(input);
      const { firm, complaintId, now } = change;
      return text === undefined
        ? []
        : [{ firm, complaintId, kind, about: aboutOf(input), text, author: identity.subject, at: now }];
    });
    if (rows.length > 0) await tx.manager.insert(notes, rows);
  };
}

/** The notes of these complaints, oldest first. */
export function notesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly NoteRow[]> {
  return tx.manager.find(notes, {
    where: { complaintId: In(complaintIds) },
    order: { complaintId: 'asc', id: 'asc' },
  });
}

/** The complainant's personal data are erased: notes and minutes speak about them. */
export async function eraseNotes(tx: Tx, complaintIds: readonly string[]): Promise<void> {
  await tx.manager.delete(notes, { complaintId: In(complaintIds) });
}
