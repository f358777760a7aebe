import type { Reaction } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { eraseNotes } from '../store/notes';

/** What was written down about a person goes with them. */
export const onPersonsErased: Reaction<DisputeState> = {
  on: ['persons.erased'],
  keep: (tx, observed) =>
    eraseNotes(
      tx,
      observed.map(({ complaintId }) => complaintId),
    ),
};
