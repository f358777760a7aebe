import type { Instant, Pause, Term } from '@gehoor/working-time';
import { DateTime } from 'luxon';

/** What the stepping needs to know of the office the bench asks about. */
export interface SteppedOffice {
  readonly zone: string;
  /** Opening and closing on Monday to Friday, as hours and minutes. */
  readonly opens: { readonly hour: number; readonly minute: number };
  readonly closes: { readonly hour: number; readonly minute: number };
  /** Dates (YYYY-MM-DD) on which it is closed. */
  readonly daysOff: ReadonlySet<string>;
}

/** The due instant the way one would write it with luxon: forward a day at a time, asking of each whether it counts.
 *  @param pauses of terms in working time only */
export function steppedDue(
  office: SteppedOffice,
  start: Instant,
  { amount, unit }: Term,
  pauses: readonly Pause[] = [],
): Instant {
  const from = DateTime.fromMillis(start, { zone: office.zone });
  switch (unit) {
    case 'hours':
      return from.plus({ hours: amount }).toMillis();
    case 'workingHours':
      return steppedHours(office, from, amount, pauses);
    case 'workingDays':
      return endOf(steppedDays(office, from, amount, pauses));
    case 'days':
    case 'weeks':
    case 'months':
    case 'years':
      return endOf(from.plus({ [unit]: amount }));
    default:
      throw new Error(`no stepping for ${String(unit satisfies never)}`);
  }
}

function endOf(day: DateTime): Instant {
  return day.startOf('day').plus({ days: 1 }).toMillis();
}

function isWorkingDay({ daysOff }: SteppedOffice, day: DateTime): boolean {
  return day.weekday <= 5 && !daysOff.has(day.toISODate() ?? '');
}

function steppedDays(office: SteppedOffice, from: DateTime, amount: number, pauses: readonly Pause[]): DateTime {
  let day = from;
  for (let left = amount; left > 0;) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(office, day) && !isPausedAt(endOf(day), pauses)) left -= 1;
  }
  return day;
}

function isPausedAt(end: Instant, pauses: readonly Pause[]): boolean {
  return pauses.some(({ from, to }) => from < end && end <= to);
}

function steppedHours(office: SteppedOffice, from: DateTime, amount: number, pauses: readonly Pause[]): Instant {
  let leftMs = amount * 3_600_000;
  for (let day = from; ; day = day.plus({ days: 1 }).startOf('day')) {
    if (!isWorkingDay(office, day)) continue;
    const opens = Math.max(day.set({ ...office.opens, second: 0, millisecond: 0 }).toMillis(), day.toMillis());
    const closes = day.set({ ...office.closes, second: 0, millisecond: 0 }).toMillis();
    for (const [open, close] of unpaused(opens, closes, pauses)) {
      if (leftMs <= close - open) return open + leftMs;
      leftMs -= close - open;
    }
  }
}

/** What is left of a stretch of time outside the pauses. */
function unpaused(opens: Instant, closes: Instant, pauses: readonly Pause[]): readonly (readonly [Instant, Instant])[] {
  const left: (readonly [Instant, Instant])[] = [];
  let open = opens;
  for (const { from, to } of pauses) {
    if (to <= open || from >= closes) continue;
    if (from > open) left.push([open, from]);
    open = to;
  }
  if (open < closes) left.push([open, closes]);
  return left;
}
