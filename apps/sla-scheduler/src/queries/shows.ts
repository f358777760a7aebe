import type { ClockRow } from '../store/clock-row';

/** What both commands show when they were carried out: the run they changed. */
export const clockChanged = (row: ClockRow) => ({ __typename: 'ClockChanged' as const, clock: row });
