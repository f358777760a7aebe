import { type Access, ofComplaint, rowBy, rowsBy } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { consentsOf } from '../store/consents';
import { notesOf } from '../store/notes';
import { casesOf } from '../store/queries';

/** Rows of a complaint, one statement for all complaints of a request. */
export function loadersOf(access: Access<DisputeState>) {
  return {
    caseOf: rowBy(access, (tx, ids) => casesOf(tx, access.time, ids), ofComplaint),
    consentsOf: rowsBy(access, consentsOf, ofComplaint),
    notesOf: rowsBy(access, notesOf, ofComplaint),
  };
}
export type Loaders = ReturnType<typeof loadersOf>;
