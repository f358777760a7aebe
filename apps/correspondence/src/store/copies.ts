import { instant, jsonb, type RowOf, table, text, type Tx, uuid } from '@gehoor/event-store';
import { In } from 'typeorm';
import type { ToldDate } from '../domain/letter';

/** The texts of letters as they were sent, one for each letter: a second is refused by its key. Only erasure changes one, and leaves the hash. */
export const copies = table(
  'copies',
  {
    letterId: uuid().primary(),
    complaintId: uuid(),
    subject: text(),
    text: text().nullable(),
    html: text().nullable(),
    sha256: text().check((name) => `${name} ~ '^[0-9a-f]{64}$'`),
    datesTold: jsonb<readonly ToldDate[]>(),
    clauses: jsonb<readonly string[]>(),
    composedAt: instant(),
    erasedAt: instant().nullable(),
  },
  { indices: { copies_of_complaint: ['complaintId'] } },
);
export type CopyRow = RowOf<typeof copies>;

/** The final texts of letters that have one. */
export function copiesOf(tx: Tx, letterIds: readonly string[]): Promise<readonly CopyRow[]> {
  return tx.manager.findBy(copies, { letterId: In(letterIds) });
}
