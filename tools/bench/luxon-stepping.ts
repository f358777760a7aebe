import type { Instant, Term } from '@gehoor/working-time';
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

/** The due instant the way one would write it with luxon: forward a day at a time, asking of each whether it counts. */
export function steppedDue(office: SteppedOffice, start: Instant, { amount, unit }: Term): Instant {
  const from = DateTime.fromMillis(start, { zone: office.zone });
  switch (unit) {
    case 'hours':
      return from.plus({ hours: amount }).toMillis();
    case 'workingHours':
      return steppedHours(office, from, amount);
    case 'workingDays':
      return endOf(steppedDays(office, from, amount));
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

function steppedDays(office: SteppedOffice, from: DateTime, amount: number): DateTime {
  let day = from;
  for (let left = amount; left > 0;) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(office, day)) left -= 1;
  }
  return day;
}

function steppedHours(office: SteppedOffice, from: DateTime, amount: number): Instant {
  let leftMs = amount * 3_600_000;
  for (let day = from; ; day = day.plus({ days: 1 }).startOf('day')) {
    if (!isWorkingDay(office, day)) continue;
    const opens = Math.max(day.set({ ...office.opens, second: 0, millisecond: 0 }).toMillis(), day.toMillis());
    const closes = day.set({ ...office.closes, second: 0, millisecond: 0 }).toMillis();
    const openMs = Math.max(0, closes - opens);
    if (leftMs <= openMs) return opens + leftMs;
    leftMs -= openMs;
  }
}
