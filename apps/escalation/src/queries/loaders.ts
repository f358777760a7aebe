import { type Access, ofComplaint, rowBy, rowsBy } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { handlersOf } from '../store/handlers';
import { notesOf } from '../store/notes';
import { casesOf } from '../store/queries';

/** Rows of a complaint, one statement for all complaints of a request. */
export function loadersOf(access: Access<CaseState>) {
  return {
    caseOf: rowBy(access, (tx, ids) => casesOf(tx, access.time, ids), ofComplaint),
    handlerOf: rowBy(access, handlersOf, ofComplaint),
    notesOf: rowsBy(access, notesOf, ofComplaint),
  };
}
export type Loaders = ReturnType<typeof loadersOf>;
