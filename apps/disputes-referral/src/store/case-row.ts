import { EntitySchema } from 'typeorm';
import type { DisputeCase } from '../domain/dispute-case';

/** A complaint as it is kept. */
export interface StoredCase {
  readonly firm: string;
  readonly complaintId: string;
  /** Of the stream it shows. */
  readonly version: number;
  /** The fold of the stream up to `version`, without the facts it only waits for. */
  readonly state: DisputeCase;
}

/** A complaint as it is read. */
export interface CaseRow extends StoredCase {
  /** The time that counted when the row was read: what is open, overdue or left depends on it. */
  readonly now: number;
}

export const cases = new EntitySchema<StoredCase>({
  name: 'Case',
  tableName: 'cases',
  columns: {
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    firm: { type: 'text' },
    version: { type: 'int' },
    state: { type: 'jsonb' },
  },
  checks: [{ name: 'cases_firm_check', expression: `firm not in ('', '*')` }],
});

/** Whose the complaint of a row is: of who brought it, and of who registered it; this service knows no other parties. */
export function partiesOf({ state: { received, registeredBy } }: StoredCase) {
  return { partner: received.partner, complainants: registeredBy === undefined ? [] : [registeredBy] };
}
