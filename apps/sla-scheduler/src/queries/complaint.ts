import { type Access, type GraphContext, positionOf, standingOf } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import type { ComplaintResolvers, SubjectResolvers } from '../generated/schema-types';
import type { ClockRow } from '../store/clock-row';
import type { Loaders } from './loaders';

/** What this service adds to a complaint. Who sees what, the schema says; duties that the customer was not promised are for staff. */
export function complaintResolvers({ name }: Access<ComplaintClocks>, { clocksOf }: Loaders): ComplaintResolvers {
  const visibleClocks = async (context: GraphContext, complaintId: string): Promise<readonly ClockRow[] | null> => {
    const { rows } = await clocksOf(context, complaintId);
    if (standingOf(context.identity) === 'staff') return rows;
    const promised = rows.filter(({ modality }) => modality !== 'internal');
    return promised.length === 0 ? null : promised;
  };
  return {
    __resolveReference: ({ id }) => ({ id }),
    clocksPosition: async ({ id }, _, context) => positionOf(name, (await clocksOf(context, id)).version),
    clocks: ({ id }, _, context) => visibleClocks(context, id),
    nextDeadline: async ({ id }, _, context) => dueFirst((await visibleClocks(context, id)) ?? []),
  };
}

/** What this service adds to a subject of the firm's service: staff alone are shown one. */
export function subjectResolvers({ clocksOf }: Loaders): SubjectResolvers {
  return {
    __resolveReference: ({ id }) => ({ id }),
    clocks: async ({ id }, _, context) => [...(await clocksOf(context, id)).rows],
    nextDeadline: async ({ id }, _, context) => dueFirst((await clocksOf(context, id)).rows),
  };
}

function dueFirst(rows: readonly ClockRow[]): ClockRow | null {
  // As the caseload has it: a window is the customer's own time, and a gap the least that must pass.
  const running = rows.filter(({ state, kind }) => state === 'running' && kind !== 'gap' && kind !== 'window');
  return running.toSorted((one, other) => one.dueAt - other.dueAt)[0] ?? null;
}
