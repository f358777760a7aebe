import { type Change, clearAnew, type Tx } from '@gehoor/event-store';
import { pinnedTo } from '@gehoor/service-kit';
import { beginningOf, receptionOf, type ComplaintClocks } from '../domain/clock';
import { nextFireAt } from '../domain/fire';
import { clocks, type ClockRow } from './clock-row';

/** Writes the rows of the runs that a page of changes has touched: of each run as its last change left it. */
export async function project(tx: Tx, changes: readonly Change<ComplaintClocks>[]): Promise<void> {
  const touched = changes.flatMap(rowsOf).map((row) => [`${row.complaintId} ${row.clockId}`, row] as const);
  const rows = [...new Map(touched).values()];
  await clearAnew(tx, clocks, changes);
  tx.upsert(clocks, rows, ['complaintId', 'clockId']);
}

function rowsOf({ firm, complaintId, before, state }: Change<ComplaintClocks>): readonly ClockRow[] {
  const reception = receptionOf(state);
  const begun = beginningOf(state);
  const { received, runs } = state;
  if (begun === undefined || reception === undefined) return [];
  // Folding leaves what it does not touch as it was, the very same object.
  const isCorrected = before.received !== undefined && before.received.at !== received?.at;
  const touched = isCorrected ? runs : runs.filter((run) => !before.runs.includes(run));
  return touched.map((run) => ({
    firm,
    complaintId,
    clockId: run.clockId,
    reference: begun.reference,
    partner: received?.partner ?? null,
    ...pinnedTo(reception),
    receivedAt: reception.at,
    clock: run.clock,
    clause: run.clause,
    kind: run.kind,
    modality: run.modality,
    state: run.state,
    dueAt: run.dueAt,
    nextFireAt: nextFireAt(run) ?? null,
    endedAt: run.endedAt ?? null,
    lateByMs: run.lateByMs,
    run,
  }));
}
