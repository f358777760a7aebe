import DataLoader from 'dataloader';
import type { EventStore, StreamEntry, Tx } from '@gehoor/event-store';
import { loaderOf, type GraphContext } from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';
import type { ComplaintRow } from './complaint-row';
import type { LinkRow } from './link-row';
import type { PartyRow } from './private-entities';
import { complaintsById, linksOf, partiesOf, textsOf } from './queries';

type Store = EventStore<IntakeState>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const keys = {
  row: Symbol('complaint rows'),
  party: Symbol('parties'),
  text: Symbol('texts'),
  link: Symbol('links'),
  entry: Symbol('dossier entries'),
};

/** Rows of one request, each kind read with one statement however many complaints ask for it. */
export function loadersFor(store: Store, context: GraphContext) {
  const { firm } = context.identity;
  const grouped = <Row>(
    key: symbol,
    read: (tx: Tx, ids: readonly string[]) => Promise<readonly Row[]>,
    isOf: (row: Row, id: string) => boolean,
  ) =>
    loaderOf(context, key, () => {
      return new DataLoader<string, readonly Row[]>(async (ids) => {
        const rows = await store.withFirm(firm, (tx) => read(tx, ids));
        return ids.map((id) => rows.filter((row) => isOf(row, id)));
      });
    });
  return {
    parties: grouped<PartyRow>(keys.party, partiesOf, (row, id) => row.complaintId === id),
    texts: grouped(keys.text, textsOf, (row, id) => row.complaintId === id),
    links: grouped<LinkRow>(keys.link, linksOf, (row, id) => [row.complaintId, row.relatedComplaintId].includes(id)),
    entries: loaderOf(context, keys.entry, () => {
      return new DataLoader<string, readonly StreamEntry[]>((ids) =>
        Promise.all(ids.map(async (id) => (await store.load(firm, id)).events)),
      );
    }),
  };
}

/** The complaints of a request by id; what is no id, unknown or another firm's is undefined. */
export function rowLoader(store: Store, context: GraphContext): DataLoader<string, ComplaintRow | undefined> {
  const { firm } = context.identity;
  return loaderOf(context, keys.row, () => {
    return new DataLoader<string, ComplaintRow | undefined>(async (ids) => {
      const wellFormed = ids.filter((id) => uuid.test(id));
      const rows = wellFormed.length === 0 ? [] : await store.withFirm(firm, (tx) => complaintsById(tx, wellFormed));
      return ids.map((id) => rows.find((row) => row.id === id.toLowerCase()));
    });
  });
}
