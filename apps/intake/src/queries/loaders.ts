import DataLoader from 'dataloader';
import type { StreamEntry } from '@gehoor/event-store';
import { type Access, fields, type GraphContext, loaderOf, rowBy, rowsBy, standingOn } from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';
import { linksOf } from '../store/links';
import { partiesOf } from '../store/parties';
import { complaintsOf } from '../store/queries';
import { type TextPart, textsOf } from '../store/texts';
import type { ComplaintView } from './view';

const entries = Symbol('dossier entries');

/** Rows of a complaint, one statement for all complaints of a request. */
export function loadersOf(access: Access<IntakeState>) {
  const ofComplaint = ({ complaintId }: { readonly complaintId: string }) => complaintId;
  const rowOf = rowBy(access, complaintsOf, ofComplaint);
  const textsBy = rowsBy(access, textsOf, ofComplaint);
  return {
    rowOf,
    partiesOf: rowsBy(access, partiesOf, ofComplaint),
    linksOf: rowsBy(access, linksOf, ofComplaint),
    textOf: async (context: GraphContext, complaintId: string, part: TextPart): Promise<string | null> => {
      const texts = await textsBy(context, complaintId);
      return texts.find((text) => text.part === part)?.text ?? null;
    },
    /** Read once a request, however many parts of it are asked for. */
    entriesOf: (context: GraphContext, complaintId: string): Promise<readonly StreamEntry[]> => {
      const { firm } = context.identity;
      const load = async (id: string) => (await access.store.load(firm, id)).events;
      const loader = loaderOf(
        context,
        entries,
        () => new DataLoader((ids: readonly string[]) => Promise.all(ids.map(load))),
      );
      return loader.load(complaintId);
    },
    /** A complaint by an id as given; null for what is none, or where whoever asks may not know that it is there. */
    seen: async (context: GraphContext, given: string): Promise<ComplaintView | null> => {
      const id = given.toLowerCase();
      const row = fields.uuid.safeParse(id).success ? await rowOf(context, id) : undefined;
      return row !== undefined && standingOn(row, context.identity) !== undefined ? { id } : null;
    },
  };
}
export type Loaders = ReturnType<typeof loadersOf>;
