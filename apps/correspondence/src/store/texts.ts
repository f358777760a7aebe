import type { Tx } from '@gehoor/event-store';
import { nextRevision } from './material';

export interface WrittenText {
  readonly letterId: string;
  readonly element: string;
  readonly firm: string;
  readonly complaintId: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

export async function saveText(
  tx: Tx,
  { letterId, element, firm, complaintId, text, by, at }: WrittenText,
): Promise<void> {
  await nextRevision(tx, firm, complaintId);
  await tx.execute(
    `insert into texts (letter_id, element, firm, complaint_id, text, written_by, written_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (letter_id, element) do update set text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at`,
    [letterId, element, firm, complaintId, text, by, at],
  );
}

export async function saveNote(tx: Tx, note: Omit<WrittenText, 'element'>): Promise<void> {
  await tx.execute(
    `insert into notes (firm, letter_id, complaint_id, note, noted_by, noted_at) values ($1, $2, $3, $4, $5, $6)`,
    [...[note.firm, note.letterId, note.complaintId, note.text, note.by, note.at]],
  );
}
