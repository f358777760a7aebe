import { type Access, ofComplaint, onceBy, positionedRowsBy, rowBy, rowsBy } from '@gehoor/service-kit';
import type { Correspondence } from '../domain/correspondence';
import { copiesOf } from '../store/copies';
import { notesOf } from '../store/notes';
import { lettersById, lettersOf, partiesOf } from '../store/queries';

/** Rows of a complaint or of a letter, one statement for all of a request. */
export function loadersOf(access: Access<Correspondence>) {
  const ofLetter = ({ letterId }: { readonly letterId: string }) => letterId;
  return {
    letterOf: rowBy(access, lettersById, ({ id }) => id),
    lettersOf: positionedRowsBy(access, lettersOf, ofComplaint),
    partiesOf: rowBy(access, partiesOf, ofComplaint),
    copyOf: rowBy(access, copiesOf, ofLetter),
    notesOf: rowsBy(access, notesOf, ofLetter),
    /** What the letters of a complaint are made from. */
    stateOf: onceBy(async ({ identity }, complaintId) => (await access.store.load(identity.firm, complaintId)).state),
  };
}
export type Loaders = ReturnType<typeof loadersOf>;
