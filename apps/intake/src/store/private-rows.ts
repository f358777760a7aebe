import type { Tx } from '@gehoor/event-store';
import type { AddressRow } from './complaint-row';

/** Whose row it is. */
export interface Owner {
  readonly firm: string;
  readonly complaintId: string;
}

export interface NewParty {
  readonly role: 'complainant' | 'representative';
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: AddressRow;
  /** Subject claim of their own token. */
  readonly subject?: string;
}

/** What a text is: the description, or the words of a statement, feedback, or a document's name. */
export type TextPart = 'description' | 'remedy-sought' | `${'statement' | 'feedback' | 'attachment'}:${string}`;

export async function saveParty(tx: Tx, { firm, complaintId }: Owner, party: NewParty): Promise<void> {
  const { role, name, email, phone, address, subject } = party;
  await tx.execute(
    `insert into parties (complaint_id, role, firm, name, email, phone, address, subject)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[complaintId, role, firm, name, email ?? null, phone ?? null],
      ...[address === undefined ? null : JSON.stringify(address), subject ?? null],
    ],
  );
}

export async function saveText(tx: Tx, { firm, complaintId }: Owner, part: TextPart, text: string): Promise<void> {
  await tx.execute(`insert into texts (complaint_id, part, firm, text) values ($1, $2, $3, $4)`, [
    ...[complaintId, part, firm, text],
  ]);
}

export async function saveContent(
  tx: Tx,
  { firm, complaintId }: Owner,
  attachmentId: string,
  content: Buffer,
): Promise<void> {
  await tx.execute(`insert into contents (complaint_id, attachment_id, firm, content) values ($1, $2, $3, $4)`, [
    ...[complaintId, attachmentId, firm, content],
  ]);
}

/** Everything personal about a complaint, for good. What the stream says stays: it never held any of it. */
export async function eraseRows(tx: Tx, complaintId: string): Promise<void> {
  for (const table of ['parties', 'texts', 'contents'])
    await tx.execute(`delete from ${table} where complaint_id = $1`, [complaintId]);
}
