import type { ClockRun } from '../domain/clock';

/** A run of a clock as it is read: what lists filter and order by in columns, the rest in `run`. Instants are epoch milliseconds. */
export interface ClockRow {
  readonly firm: string;
  readonly complaintId: string;
  readonly reference: string;
  /** The dealer or portal that may see the complaint. */
  readonly partner: string | null;
  readonly procedureId: string;
  readonly procedureVersion: number;
  readonly calendarId: string;
  readonly calendarVersion: number;
  readonly receivedAt: number;
  readonly run: ClockRun;
}

/** The columns of `clocks` under the names of `ClockRow`. */
export const clockColumns = `
  firm, complaint_id as "complaintId", reference, partner, procedure_id as "procedureId",
  procedure_version as "procedureVersion", calendar_id as "calendarId", calendar_version as "calendarVersion",
  (extract(epoch from received_at) * 1000)::float8 as "receivedAt", run`;
