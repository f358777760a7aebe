import DataLoader from 'dataloader';
import type { EventStore, Tx } from '@gehoor/event-store';
import { loaderOf, type GraphContext } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import type { CaseRow } from './case-row';
import type { ConsentRow, NoteRow } from './private-rows';
import { casesById, consentsOf, notesOf } from './queries';

type Store = EventStore<DisputeState>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const keys = { row: Symbol('cases'), note: Symbol('notes'), consent: Symbol('consents') };

/** The complaints of a request by id, read with one statement; what is no id, unknown or another firm's is undefined. */
export function rowLoader(store: Store, context: GraphContext): DataLoader<string, CaseRow | undefined> {
  const { firm } = context.identity;
  return loaderOf(context, keys.row, () => {
    return new DataLoader<string, CaseRow | undefined>(async (ids) => {
      const wellFormed = ids.filter((id) => uuid.test(id));
      const rows = wellFormed.length === 0 ? [] : await store.withFirm(firm, (tx) => casesById(tx, wellFormed));
      return ids.map((id) => rows.find((row) => row.id === id.toLowerCase()));
    });
  });
}

/** Notes of consultations, by complaint. */
export function noteLoader(store: Store, context: GraphContext): DataLoader<string, readonly NoteRow[]> {
  return loaderOf(context, keys.note, () => byComplaint(store, context, notesOf));
}

/** Consents to filings by the firm, by complaint. */
export function consentLoader(store: Store, context: GraphContext): DataLoader<string, readonly ConsentRow[]> {
  return loaderOf(context, keys.consent, () => byComplaint(store, context, consentsOf));
}

function byComplaint<Row extends { readonly complaintId: string }>(
  store: Store,
  { identity }: GraphContext,
  read: (tx: Tx, ids: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, readonly Row[]> {
  return new DataLoader<string, readonly Row[]>(async (ids) => {
    const rows = await store.withFirm(identity.firm, (tx) => read(tx, ids));
    return ids.map((id) => rows.filter((row) => row.complaintId === id));
  });
}
