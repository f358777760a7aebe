import { instant, type RowOf, serial, table, text, type Tx, uuid } from '@gehoor/event-store';
import type { Keep } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { CaseState } from '../domain/case';

/** Notes and minutes: personal text, in this table only. */
export const notes = table(
  'notes',
  {
    id: serial(),
    // Older than the check of firms.
    firm: text(),
    complaintId: uuid(),
    kind: text(),
    about: text().nullable(),
    text: text(),
    author: text(),
    at: instant(),
  },
  { indices: { notes_of_complaint: ['complaintId', 'id'] } },
);
export type NoteRow = RowOf<typeof notes>;

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
    tx.insert(notes, rows);
  };
}

/** The notes of these complaints, oldest first. */
export function notesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly NoteRow[]> {
  return tx.manager.find(notes, {
    where: { complaintId: In(complaintIds) },
    order: { complaintId: 'asc', id: 'asc' },
  });
}
