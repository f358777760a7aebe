import type { Change, Tx } from '@gehoor/event-store';
import type { ClockRun, ComplaintClocks } from '../domain/clock';
import { nextFireAt } from '../domain/time-passed';

const upsert = `
  insert into clocks (
    firm, complaint_id, clock_id, reference, partner, procedure_id, procedure_version, calendar_id, calendar_version,
    received_at, clock, clause, kind, modality, state, due_at, next_fire_at, ended_at, late_by_ms, run)
  select $1, $2::uuid, n.clock_id, $3, $4, $5, $6, $7, $8,
    $9::timestamptz, n.clock, n.clause, n.kind, n.modality, n.state, n.due_at, n.next_fire_at, n.ended_at, n.late_by_ms, n.run
  from jsonb_to_recordset($10::jsonb) as n (
    clock_id text, clock text, clause text, kind text, modality text, state text, due_at timestamptz,
    next_fire_at timestamptz, ended_at timestamptz, late_by_ms bigint, run jsonb)
  on conflict (complaint_id, clock_id) do update set
    state = excluded.state, due_at = excluded.due_at, next_fire_at = excluded.next_fire_at,
    ended_at = excluded.ended_at, late_by_ms = excluded.late_by_ms, run = excluded.run`;

/** Writes the rows of the runs a change has touched. */
export async function project(tx: Tx, { firm, complaintId, before, state }: Change<ComplaintClocks>): Promise<void> {
  const { received } = state;
  // Folding leaves what it does not touch as it was, the very same object.
  const touched = state.runs.filter((run) => !before.runs.includes(run));
  if (received === undefined || touched.length === 0) return;
  const { procedure, calendar } = received;
  await tx.execute(upsert, [
    ...[firm, complaintId, received.reference, received.partner ?? null],
    ...[procedure.id, procedure.version, calendar.id, calendar.version, received.at],
    JSON.stringify(touched.map(rowOf)),
  ]);
}

function rowOf(run: ClockRun) {
  const { clockId, clock, clause, kind, modality, state, lateByMs } = run;
  return {
    ...{ clock_id: clockId, clock, clause, kind, modality, state, late_by_ms: lateByMs, run },
    due_at: isoOf(run.dueAt),
    next_fire_at: isoOf(nextFireAt(run)),
    ended_at: isoOf(run.endedAt),
  };
}

function isoOf(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
