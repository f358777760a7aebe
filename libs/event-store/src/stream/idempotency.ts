import { createHash } from 'node:crypto';
import { isObject } from '@gehoor/contracts';
import type { Tx } from '../database/transaction';

export type Claim =
  | { readonly status: 'claimed' }
  | { readonly status: 'repeated'; readonly answer: unknown }
  | { readonly status: 'idempotency-conflict' };

/** Takes an idempotency key for this transaction. Of two at once the second waits here until the first has ended:
 *  it then gets the stored answer, or, if the first was undone, the key. */
export async function claimKey(tx: Tx, firm: string, key: string, body: unknown): Promise<Claim> {
  const hash = hashOf(body);
  const insert = `insert into commands (firm, key, body_hash) values ($1, $2, $3) on conflict do nothing returning key`;
  const claimed = await tx.query(insert, [firm, key, hash]);
  if (claimed.length > 0) return { status: 'claimed' };
  const [stored] = await tx.query<{ body_hash: string; answer: unknown }>(
    `select body_hash, answer from commands where firm = $1 and key = $2`,
    [firm, key],
  );
  if (stored === undefined) throw new Error('an idempotency key is taken and cannot be read');
  return stored.body_hash === hash ? { status: 'repeated', answer: stored.answer } : { status: 'idempotency-conflict' };
}

/** SHA-256 of the body as JSON with sorted keys: the same content gives the same hash, however it was put together. */
export function hashOf(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isObject(part) ? sorted(part) : part)) ?? 'null';
}

function sorted(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
