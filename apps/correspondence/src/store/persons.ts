import type { PersonsRecord } from '@gehoor/contracts';
import type { Tx } from '@gehoor/event-store';
import { nextRevision } from './material';

const tableOf = { parties: 'parties', handler: 'handlers' } as const;

export async function savePersons(tx: Tx, record: PersonsRecord): Promise<void> {
  await nextRevision(tx, record.firm, record.complaintId);
  await tx.execute(
    `insert into ${tableOf[record.part]} (complaint_id, firm, record) values ($1, $2, $3)
     on conflict (complaint_id) do update set record = excluded.record`,
    [record.complaintId, record.firm, JSON.stringify(record)],
  );
}

export async function forgetHandler(tx: Tx, firm: string, complaintId: string): Promise<void> {
  await nextRevision(tx, firm, complaintId);
  await tx.execute(`delete from handlers where complaint_id = $1`, [complaintId]);
}

/** Erases everything personal about a complaint's letters: persons, written texts, final texts, recipients, minutes.
 *  What stays is the fact that they were sent, when, and the hash of what they said. */
export async function eraseEverythingPersonal(tx: Tx, firm: string, complaintId: string, at: Date): Promise<void> {
  await nextRevision(tx, firm, complaintId);
  for (const table of ['parties', 'handlers', 'texts', 'notes'])
    await tx.execute(`delete from ${table} where complaint_id = $1`, [complaintId]);
  await tx.execute(
    `update copies set text = null, html = null, erased_at = $2 where complaint_id = $1 and erased_at is null`,
    [complaintId, at],
  );
  await tx.execute(
    `update releases set recipients = null, leased_until = null,
       state = case when state in ('due', 'byhand') then 'erased' else state end
     where complaint_id = $1`,
    [complaintId],
  );
}

/** Whose complaint it is, for an erasure that does not say; undefined when we hold nothing of it. */
export async function firmOf(tx: Tx, complaintId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ firm: string }>(`select firm from material_revisions where complaint_id = $1`, [
    complaintId,
  ]);
  return row?.firm;
}
