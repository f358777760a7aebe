import { loaderOf, type GraphContext } from '@gehoor/service-kit';
import DataLoader from 'dataloader';
import type { CaseRow } from '../store/case-row';
import { handlersOf, type HandlerName } from '../store/handlers';
import { notesOf, type NoteRow } from '../store/notes';
import { casesOf } from '../store/queries';
import type { ResolverParts } from './index';

const cases = Symbol('cases by complaint');
const handlers = Symbol('handlers by complaint');
const notes = Symbol('notes by complaint');

/** The case of a complaint, of the asker's firm: one statement for all complaints of a request. */
export function loadCase(
  { store, clock }: ResolverParts,
  context: GraphContext,
  id: string,
): Promise<CaseRow | undefined> {
  const loader = loaderOf(context, cases, () => {
    const { firm } = context.identity;
    return new DataLoader<string, CaseRow | undefined>(async (ids) => {
      const rows = await store.withFirm(firm, (tx) => casesOf(tx, clock, ids));
      return ids.map((each) => rows.find(({ complaintId }) => complaintId === each));
    });
  });
  return loader.load(id);
}

/** Who handles a complaint, by name. */
export function loadHandler(
  { store }: ResolverParts,
  context: GraphContext,
  id: string,
): Promise<HandlerName | undefined> {
  const loader = loaderOf(context, handlers, () => {
    const { firm } = context.identity;
    return new DataLoader<string, HandlerName | undefined>(async (ids) => {
      const rows = await store.withFirm(firm, (tx) => handlersOf(tx, ids));
      return ids.map((each) => rows.find(({ complaintId }) => complaintId === each));
    });
  });
  return loader.load(id);
}

/** Notes and minutes of a complaint. */
export function loadNotes({ store }: ResolverParts, context: GraphContext, id: string): Promise<readonly NoteRow[]> {
  const loader = loaderOf(context, notes, () => {
    const { firm } = context.identity;
    return new DataLoader<string, readonly NoteRow[]>(async (ids) => {
      const rows = await store.withFirm(firm, (tx) => notesOf(tx, ids));
      return ids.map((each) => rows.filter(({ complaintId }) => complaintId === each));
    });
  });
  return loader.load(id);
}
