import { eventTitle } from '@gehoor/contracts';
import type { StreamEntry } from '@gehoor/event-store';
import { enumName } from '@gehoor/service-kit';
import { outwardData } from '../domain/dossier';
import type { PromisedDate } from '../domain/promised-dates';
import type * as schema from '../generated/schema-types';
import type { PartyRow } from '../store/private-entities';

/** An instant for GraphQL; null when there is none. */
export function since(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

export function partyView({ role, name, email, phone, address }: PartyRow): schema.Party {
  return { role: enumName(role), name, email, phone, address };
}

export function promisedDateView({ modality, dueAt, ...date }: PromisedDate): schema.PromisedDate {
  return { ...date, modality: enumName(modality), dueAt: new Date(dueAt) };
}

/** A fact of the dossier; outsiders do not see who of the firm is behind it. */
export function dossierEntry({ version, recordedAt, event }: StreamEntry, isForStaff: boolean): schema.DossierEntry {
  const { type, source, actor, data } = event;
  return {
    position: version,
    type,
    title: { nl: eventTitle(type, 'nl'), en: eventTitle(type, 'en') },
    at: data.at,
    recordedAt: new Date(recordedAt),
    source,
    ...(isForStaff ? { actor, data: { ...data } } : { data: outwardData(event) }),
  };
}
