import { bigint, instant, jsonb, oneOf, type RowOf, table, text, uuid } from '@gehoor/event-store';
import { pinColumns } from '@gehoor/service-kit';
import type { ClockRun } from '../domain/clock';

/** A run of a clock: what lists filter and order by in columns, the rest in `run`. */
export const clocks = table(
  'clocks',
  {
    // Older than the check of firms.
    firm: text(),
    complaintId: uuid().primary(),
    clockId: text().primary(),
    reference: text(),
    /** The dealer or portal that may see the complaint. */
    partner: text().nullable(),
    ...pinColumns,
    receivedAt: instant(),
    clock: text(),
    clause: text(),
    kind: text<ClockRun['kind']>(),
    modality: text<ClockRun['modality']>(),
    state: oneOf('running', 'paused', 'kept', 'broken', 'voided'),
    dueAt: instant(),
    /** When the timer has something to do about it; null once it has nothing more. */
    nextFireAt: instant().nullable(),
    endedAt: instant().nullable(),
    lateByMs: bigint().default(0),
    run: jsonb<ClockRun>(),
  },
  {
    indices: {
      clocks_to_fire: ['nextFireAt'],
      clocks_running: ['firm', 'dueAt', 'complaintId', 'clockId'],
      clocks_by_due: ['firm', 'dueAt'],
    },
  },
);
export type ClockRow = RowOf<typeof clocks>;
