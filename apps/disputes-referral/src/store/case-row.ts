import { int, jsonb, type RowOf, table, uuid } from '@gehoor/event-store';
import type { DisputeCase } from '../domain/dispute-case';

/** A complaint as it is kept. */
export const cases = table('cases', {
  complaintId: uuid().primary(),
  /** Of the stream it shows. */
  version: int(),
  /** The fold of the stream up to `version`, without the facts it only waits for. */
  state: jsonb<DisputeCase>(),
});
export type StoredCase = RowOf<typeof cases>;

/** A complaint as it is read. */
export interface CaseRow extends StoredCase {
  /** The time that counted when the row was read: what is open, overdue or left depends on it. */
  readonly now: number;
}

/** Whose the complaint of a row is: of who brought it, and of who registered it; this service knows no other parties. */
export function partiesIn({ state: { received, registeredBy } }: StoredCase) {
  return { partner: received.partner, complainants: registeredBy === undefined ? [] : [registeredBy] };
}
