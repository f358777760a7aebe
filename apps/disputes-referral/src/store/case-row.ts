import { EntitySchema } from 'typeorm';
import type { DisputeCase } from '../domain/dispute-case';

/** A complaint as resolvers read it. */
export interface CaseRow {
  readonly id: string;
  readonly firm: string;
  /** Of the stream it shows. */
  readonly version: number;
  /** The fold of the stream up to `version`, without the facts it only waits for. */
  readonly state: DisputeCase;
}

export const cases = new EntitySchema<CaseRow>({
  name: 'Case',
  tableName: 'cases',
  columns: {
    id: { type: 'uuid', primary: true, name: 'complaint_id' },
    firm: { type: 'text' },
    version: { type: 'int' },
    state: { type: 'jsonb' },
  },
  checks: [{ name: 'cases_firm_check', expression: `firm not in ('', '*')` }],
});
