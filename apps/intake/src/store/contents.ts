import { createHash } from 'node:crypto';
import { bytea, table, type Tx, uuid } from '@gehoor/event-store';
import { type Keep, ownFact } from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';

/** The content of documents. */
export const contents = table('contents', {
  complaintId: uuid().primary(),
  attachmentId: uuid().primary(),
  content: bytea(),
});

/** Content as it was sent, with what is said of it: hashed once. */
export interface Content {
  readonly base64: string;
  readonly sizeBytes: number;
  /** Hexadecimal, in small letters. */
  readonly sha256: string;
}

export function contentIn(base64: string): Content {
  const bytes = Buffer.from(base64, 'base64');
  return { base64, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Keeps the content of a document, where it was sent along. */
export const keepContents: Keep<IntakeState, { readonly content?: Content }> = async (tx, carried) => {
  const rows = carried.flatMap(({ input: { content }, change }) => {
    const { firm, complaintId } = change;
    const { attachmentId } = ownFact(change, 'attachment.added').data;
    return content === undefined
      ? []
      : [{ complaintId, attachmentId, firm, content: Buffer.from(content.base64, 'base64') }];
  });
  if (rows.length > 0) await tx.manager.insert(contents, rows);
};

export async function contentOf(tx: Tx, complaintId: string, attachmentId: string): Promise<Buffer | undefined> {
  return (await tx.manager.findOneBy(contents, { complaintId, attachmentId }))?.content;
}
