import type { StoredEntry } from '@gehoor/event-store';
import {
  type Access,
  type ComplaintView,
  type GraphContext,
  ofComplaint,
  onceBy,
  rowBy,
  rowsBy,
  standingOn,
} from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';
import { linksOf } from '../store/links';
import { partiesOf, type TextPart, textsOf } from '../store/personal';
import { complaintsOf } from '../store/queries';
import { subjectsOf } from '../store/subjects';

/** Rows of a complaint, one statement for all complaints of a request. */
export function loadersOf(access: Access<IntakeState>) {
  const complaintOf = rowBy(access, complaintsOf, ofComplaint);
  const textsBy = rowsBy(access, textsOf, ofComplaint);
  return {
    complaintOf,
    subjectOf: rowBy(access, subjectsOf, ofComplaint),
    partiesOf: rowsBy(access, partiesOf, ofComplaint),
    linksOf: rowsBy(access, linksOf, ofComplaint),
    textOf: async (context: GraphContext, complaintId: string, part: TextPart): Promise<string | null> => {
      const texts = await textsBy(context, complaintId);
      return texts.find((text) => text.part === part)?.text ?? null;
    },
    /** Every fact, those of newer code among them. */
    entriesOf: onceBy(async ({ identity }, complaintId): Promise<readonly StoredEntry[]> => {
      const { events, ahead } = await access.store.load(identity.firm, complaintId);
      return [...events, ...ahead].toSorted((one, other) => one.version - other.version);
    }),
    /** A complaint by an id as given; null for what is none, or where whoever asks may not know that it is there. */
    seen: async (context: GraphContext, given: string): Promise<ComplaintView | null> => {
      const row = await complaintOf(context, given);
      return row !== undefined && standingOn(row, context.identity) !== undefined ? { id: row.complaintId } : null;
    },
  };
}
export type Loaders = ReturnType<typeof loadersOf>;
