import type { PersonsRecord } from '@gehoor/contracts';
import { type Change, jsonb, type Kept, table, type Tx, uuid } from '@gehoor/event-store';
import type { Persons } from '@gehoor/service-kit';
import { In, IsNull } from 'typeorm';
import type { Correspondence } from '../domain/correspondence';
import { copies } from './copies';
import { notes } from './notes';
import { releases } from './releases';
import { texts } from './texts';

/** What the services that know them told of the persons of a complaint, as they told it last: personal. */
const persons = { complaintId: uuid().primary(), record: jsonb<PersonsRecord>() };
export const parties = table('parties', persons);
export const handlers = table('handlers', persons);

const tableOf = { parties, handler: handlers } as const;

type Told = readonly Kept<Correspondence, Persons>[];

/** What the services that know them tell of persons: kept as told last, or erased. Nothing is kept once all was erased. */
export async function keepPersons(tx: Tx, told: Told): Promise<void> {
  for (const { input: record, change } of told) {
    if (!('tombstone' in record)) {
      const { firm, complaintId, part } = record;
      if (!change.state.erased) tx.upsert(tableOf[part], [{ complaintId, firm, record }], ['complaintId']);
    } else if (record.part === 'parties') await erasePersonal(tx, [change]);
    else await tx.manager.delete(handlers, { complaintId: record.complaintId });
  }
}

/** Erases everything personal about the letters of complaints: persons, written texts, final texts, recipients, minutes.
 *  What stays is the fact that they were sent, when, and the hash of what they said. */
export async function erasePersonal(
  tx: Tx,
  changes: readonly Pick<Change<Correspondence>, 'complaintId' | 'now'>[],
): Promise<void> {
  for (const { complaintId, now: erasedAt } of changes) {
    for (const personal of [parties, handlers, texts, notes]) await tx.manager.delete(personal, { complaintId });
    await tx.manager.update(copies, { complaintId, erasedAt: IsNull() }, { text: null, html: null, erasedAt });
    await tx.manager.update(releases, { complaintId }, { recipients: null, leasedUntil: null });
    await tx.manager.update(releases, { complaintId, state: In(['due', 'byhand']) }, { state: 'erased' });
  }
}
