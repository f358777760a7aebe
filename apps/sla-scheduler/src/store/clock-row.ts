import { bigintColumn, instantColumn } from '@gehoor/event-store';
import { EntitySchema } from 'typeorm';
import type { ClockRun } from '../domain/clock';

/** A run of a clock as it is read: what lists filter and order by in columns, the rest in `run`. Instants are epoch milliseconds. */
export interface ClockRow {
  readonly firm: string;
  readonly complaintId: string;
  readonly clockId: string;
  readonly reference: string;
  /** The dealer or portal that may see the complaint. */
  readonly partner: string | null;
  readonly procedureId: string;
  readonly procedureVersion: number;
  readonly calendarId: string;
  readonly calendarVersion: number;
  readonly receivedAt: number;
  readonly clock: string;
  readonly clause: string;
  readonly kind: ClockRun['kind'];
  readonly modality: ClockRun['modality'];
  readonly state: ClockRun['state'];
  readonly dueAt: number;
  /** When the timer has something to do about it; null once it has nothing more. */
  readonly nextFireAt: number | null;
  readonly endedAt: number | null;
  readonly lateByMs: number;
  readonly run: ClockRun;
}

export const clockRows = new EntitySchema<ClockRow>({
  name: 'Clock',
  tableName: 'clocks',
  columns: {
    firm: { type: 'text' },
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    clockId: { type: 'text', primary: true, name: 'clock_id' },
    reference: { type: 'text' },
    partner: { type: 'text', nullable: true },
    procedureId: { type: 'text', name: 'procedure_id' },
    procedureVersion: { type: 'int', name: 'procedure_version' },
    calendarId: { type: 'text', name: 'calendar_id' },
    calendarVersion: { type: 'int', name: 'calendar_version' },
    receivedAt: { ...instantColumn, name: 'received_at' },
    clock: { type: 'text' },
    clause: { type: 'text' },
    kind: { type: 'text' },
    modality: { type: 'text' },
    state: { type: 'text' },
    dueAt: { ...instantColumn, name: 'due_at' },
    nextFireAt: { ...instantColumn, name: 'next_fire_at', nullable: true },
    endedAt: { ...instantColumn, name: 'ended_at', nullable: true },
    lateByMs: { ...bigintColumn, name: 'late_by_ms', default: 0 },
    run: { type: 'jsonb' },
  },
  checks: [{ name: 'clocks_state_check', expression: `state in ('running', 'paused', 'kept', 'broken', 'voided')` }],
  indices: [
    { name: 'clocks_to_fire', columns: ['nextFireAt'], where: 'next_fire_at is not null' },
    {
      name: 'clocks_running',
      columns: ['firm', 'dueAt', 'complaintId', 'clockId'],
      where: `state = 'running'`,
    },
    { name: 'clocks_by_due', columns: ['firm', 'dueAt'] },
  ],
});

/** What the complaint of a row is pinned to. */
export function pinOf({ procedureId, procedureVersion, calendarId, calendarVersion }: ClockRow) {
  return {
    procedure: { id: procedureId, version: procedureVersion },
    calendar: { id: calendarId, version: calendarVersion },
  };
}
