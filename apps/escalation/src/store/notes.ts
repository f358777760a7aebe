import type { Tx } from '@gehoor/event-store';

/** A note or minutes: personal text, in this table only. */
export interface NoteRow {
  readonly complaintId: string;
  readonly kind: string;
  readonly about: string | null;
  readonly text: string;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface NewNote extends NoteRow {
  readonly firm: string;
}

export async function addNote(tx: Tx, note: NewNote): Promise<void> {
  const { firm, complaintId, kind, about, text, author, at } = note;
  await tx.execute(
    `insert into notes (firm, complaint_id, kind, about, text, author, at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [firm, complaintId, kind, about, text, author, new Date(at)],
  );
}

/** The notes of these complaints, oldest first. */
export function notesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly NoteRow[]> {
  return tx.query<NoteRow>(
    `select complaint_id as "complaintId", kind, about, text, author, (extract(epoch from at) * 1000)::float8 as at
     from notes where complaint_id = any($1::uuid[]) order by complaint_id, id`,
    [complaintIds],
  );
}

/** The complainant's personal data are erased: notes and minutes speak about them. */
export async function eraseNotes(tx: Tx, complaintId: string): Promise<void> {
  await tx.execute('delete from notes where complaint_id = $1', [complaintId]);
}
