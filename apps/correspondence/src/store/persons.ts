import type { PersonsRecord } from '@gehoor/contracts';
import type { Change, Kept, Tx } from '@gehoor/event-store';
import type { Persons } from '@gehoor/service-kit';
import { EntitySchema, In, IsNull } from 'typeorm';
import type { Correspondence } from '../domain/correspondence';
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
    name,
    tableName,
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

type Told = readonly Kept<Correspondence, Persons>[];

/** What the services that know them tell of persons: kept as told last, or erased. Nothing is kept once all was erased. */
export async function keepPersons(tx: Tx, told: Told): Promise<void> {
  for (const { input: record, change } of told) {
    if (!('tombstone' in record)) {
      if (!change.state.erased) await savePersons(tx, record);
    } else if (record.part === 'parties') await erasePersonal(tx, [change]);
    else await tx.manager.delete(handlers, { complaintId: record.complaintId });
  }
}

async function savePersons(tx: Tx, record: PersonsRecord): Promise<void> {
  const { firm, complaintId, part } = record;
  await tx.manager.upsert(tableOf[part], { complaintId, firm, record }, ['complaintId']);
}

/** Erases everything personal about the letters of complaints: persons, written texts, final texts, recipients, minutes.
 *  What stays is the fact that they were sent, when, and the hash of what they said. */
export async function erasePersonal(
  tx: Tx,
  changes: readonly Pick<Change<Correspondence>, 'complaintId' | 'now'>[],
): Promise<void> {
  for (const { complaintId, now } of changes) {
    for (const table of [parties, handlers, texts, notes]) await tx.manager.delete(table, { complaintId });
    const erasedAt = new Date(now);
    await tx.manager.update(copies, { complaintId, erasedAt: IsNull() }, { text: null, html: null, erasedAt });
    await tx.manager.update(releases, { complaintId }, { recipients: null, leasedUntil: null });
    await tx.manager.update(releases, { complaintId, state: In(['due', 'byhand']) }, { state: 'erased' });
  }
}
