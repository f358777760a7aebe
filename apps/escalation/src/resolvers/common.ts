import type { Text } from '@gehoor/procedure';
import type { CaseRow } from '../store/case-row';

/** The complaint a thing of a case belongs to. */
export function complaint({ row }: { readonly row: CaseRow }) {
  return { id: row.complaintId };
}

/** An instant that may be missing, as GraphQL wants it. */
export function date(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

/** A name for what the procedure no longer names: its id. */
export function untitled(id: string): Text {
  return { nl: id, en: id };
}
