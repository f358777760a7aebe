import type { PersonsRecord } from '@gehoor/contracts';
import type { Tx } from '@gehoor/event-store';
import { EntitySchema, In, IsNull } from 'typeorm';
import { materialRevisions, nextRevision } from './material';
import { copies, releases } from './releases';
import { notes, texts } from './texts';

/** What the services that know them told of the persons of a complaint, as they told it last. */
export interface PersonsRow {
  readonly complaintId: string;
  readonly firm: string;
  readonly record: PersonsRecord;
}

function personsEntity(name: string, tableName: string) {
  return new EntitySchema<PersonsRow>({
    ...{ name, tableName },
    columns: {
      complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
      firm: { type: 'text' },
      record: { type: 'jsonb' },
    },
    checks: [{ name: `${tableName}_firm_check`, expression: `firm not in ('', '*')` }],
  });
}

export const parties = personsEntity('Parties', 'parties');
export const handlers = personsEntity('Handler', 'handlers');

const tableOf = { parties, handler: handlers } as const;

export async function savePersons(tx: Tx, record: PersonsRecord): Promise<void> {
  const { firm, complaintId, part } = record;
  await nextRevision(tx, firm, complaintId);
  await tx.manager.upsert(tableOf[part], { complaintId, firm, record }, ['complaintId']);
}

export async function forgetHandler(tx: Tx, firm: string, complaintId: string): Promise<void> {
  await nextRevision(tx, firm, complaintId);
  await tx.manager.delete(handlers, { complaintId });
}

/** Erases everything personal about a complaint's letters: persons, written texts, final texts, recipients, minutes.
 *  What stays is the fact that they were sent, when, and the hash of what they said. */
export async function eraseEverythingPersonal(tx: Tx, firm: string, complaintId: string, at: Date): Promise<void> {
  await nextRevision(tx, firm, complaintId);
  for (const table of [parties, handlers, texts, notes]) await tx.manager.delete(table, { complaintId });
  await tx.manager.update(copies, { complaintId, erasedAt: IsNull() }, { text: null, html: null, erasedAt: at });
  await tx.manager.update(releases, { complaintId }, { recipients: null, leasedUntil: null });
  await tx.manager.update(releases, { complaintId, state: In(['due', 'byhand']) }, { state: 'erased' });
}

/** Whose complaint it is, for an erasure that does not say; undefined when we hold nothing of it. */
export async function firmOf(tx: Tx, complaintId: string): Promise<string | undefined> {
  return (await tx.manager.findOneBy(materialRevisions, { complaintId }))?.firm;
}
