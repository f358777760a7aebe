import type { Tx } from '@gehoor/event-store';
import { contents, parties, texts, type AddressRow } from './private-entities';

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
  const { role, name, email = null, phone = null, address = null, subject = null } = party;
  await tx.manager.insert(parties, { complaintId, role, firm, name, email, phone, address, subject });
}

export async function saveText(tx: Tx, { firm, complaintId }: Owner, part: TextPart, text: string): Promise<void> {
  await tx.manager.insert(texts, { complaintId, part, firm, text });
}

export async function saveContent(
  tx: Tx,
  { firm, complaintId }: Owner,
  attachmentId: string,
  content: Buffer,
): Promise<void> {
  await tx.manager.insert(contents, { complaintId, attachmentId, firm, content });
}

/** Everything personal about a complaint, for good. What the stream says stays: it never held any of it. */
export async function eraseRows(tx: Tx, complaintId: string): Promise<void> {
  for (const table of [parties, texts, contents]) await tx.manager.delete(table, { complaintId });
}
