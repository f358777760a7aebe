import { type Access, type GraphContext, loaderOf, rowBy, rowsBy, versionsOf } from '@gehoor/service-kit';
import DataLoader from 'dataloader';
import type { Correspondence } from '../domain/correspondence';
import { copiesOf } from '../store/copies';
import { notesOf } from '../store/notes';
import { lettersById, lettersOf, partiesOf } from '../store/queries';

const states = Symbol('states by complaint');

/** Rows of a complaint or of a letter, one statement for all of a request. */
export function loadersOf(access: Access<Correspondence>) {
  const ofComplaint = ({ complaintId }: { readonly complaintId: string }) => complaintId;
  const ofLetter = ({ letterId }: { readonly letterId: string }) => letterId;
  return {
    letterOf: rowBy(access, lettersById, ({ id }) => id),
    lettersOf: rowsBy(access, lettersOf, ofComplaint),
    partiesOf: rowBy(access, partiesOf, ofComplaint),
    copyOf: rowBy(access, copiesOf, ofLetter),
    notesOf: rowsBy(access, notesOf, ofLetter),
    versionOf: rowBy(access, versionsOf, ofComplaint),
    stateOf: statesIn(access),
  };
}
export type Loaders = ReturnType<typeof loadersOf>;

/** What the letters of a complaint are made from: folded once per request, and only when a field needs it. */
function statesIn({ store }: Access<Correspondence>) {
  return (context: GraphContext, complaintId: string): Promise<Correspondence> => {
    const load = async (id: string) => (await store.load(context.identity.firm, id)).state;
    return loaderOf(
      context,
      states,
      () => new DataLoader<string, Correspondence>((ids) => Promise.all(ids.map(load))),
    ).load(complaintId);
  };
}
