import type { Reaction } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { eraseNotes } from '../store/notes';

/** What was written down about a person goes with them. */
export const onPersonsErased: Reaction<CaseState> = {
  on: ['persons.erased'],
  keep: (tx, observed) =>
    eraseNotes(
      tx,
      observed.map(({ complaintId }) => complaintId),
    ),
};
