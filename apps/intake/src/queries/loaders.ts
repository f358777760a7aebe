import type { StoredEntry } from '@gehoor/event-store';
import {
  type Access,
  type ComplaintView,
  fieldsAsked,
  type GraphContext,
  ofComplaint,
  onceBy,
  rowBy,
  rowsBy,
  standingOn,
} from '@gehoor/service-kit';
import type { GraphQLResolveInfo } from 'graphql';
import type { IntakeState } from '../domain/complaint';
import { linksOf } from '../store/links';
import { partiesOf, type TextPart, textsOf } from '../store/personal';
import { complaintsOf } from '../store/queries';
import { subjectsOf } from '../store/subjects';

/** Rows of a complaint, one statement for all complaints of a request. */
export function loadersOf(access: Access<IntakeState>) {
  const complaintOf = rowBy(access, complaintsOf, ofComplaint);
  const textsBy = rowsBy(access, textsOf, ofComplaint);
  const partiesBy = rowsBy(access, partiesOf, ofComplaint);
  const linksBy = rowsBy(access, linksOf, ofComplaint);
  /** What stands behind fields of a complaint, besides its row. */
  const behind: Readonly<Record<string, (context: GraphContext, complaintId: string) => Promise<unknown>>> = {
    complainant: partiesBy,
    representative: partiesBy,
    description: textsBy,
    remedySought: textsBy,
    related: linksBy,
  };
  return {
    complaintOf,
    subjectOf: rowBy(access, subjectsOf, ofComplaint),
    partiesOf: partiesBy,
    linksOf: linksBy,
    textOf: async (context: GraphContext, complaintId: string, part: TextPart): Promise<string | null> => {
      const texts = await textsBy(context, complaintId);
      return texts.find((text) => text.part === part)?.text ?? null;
    },
    /** Begins to read with a complaint's row what stands behind the fields that are asked of it, so that both are waited for once. Who may
     *  not see the complaint is not shown any of it. */
    askedWith: (context: GraphContext, given: string, info: GraphQLResolveInfo): void => {
      const id = given.toLowerCase();
      // Whoever needs it is told what went wrong with it.
      for (const field of fieldsAsked(info)) behind[field]?.(context, id).catch(() => undefined);
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
