import type { CompiledCalendar } from '../calendar/calendar';
import type { CalendarYear } from '../calendar/calendar-year';
import type { DayNumber } from '../local/civil-date';
import { MAX_TERM_YEARS, yearOfDay, neverEnds } from '../local/supported-years';
import type { Instant } from '../local/zone-offsets';

/** Milliseconds of opening time in `[from, until)`. */
export function openMsBetween(calendar: CompiledCalendar, from: Instant, until: Instant): number {
  let year = yearAt(calendar, from);
  const table = calendar.year(year);
  // Mostly both lie in one year: then the zone need not be asked again.
  if (until < table.until) return openMsBefore(table, until) - openMsBefore(table, from);
  const lastYear = yearAt(calendar, until);
  let sum = -openMsBefore(table, from);
  for (; year < lastYear; year += 1) sum += totalOpenMs(calendar.year(year));
  return sum + openMsBefore(calendar.year(lastYear), until);
}

/** The earliest instant by which `openMs` of opening time have passed since `start`.
 *  @throws WorkingTimeFault if that is not within a hundred years */
export function instantAfterOpenMs(calendar: CompiledCalendar, start: Instant, openMs: number): Instant {
  if (openMs <= 0) return start;
  const firstYear = yearAt(calendar, start);
  let target = openMsBefore(calendar.year(firstYear), start) + openMs;
  for (let year = firstYear; year <= firstYear + MAX_TERM_YEARS; year += 1) {
    const table = calendar.year(year);
    const total = totalOpenMs(table);
    if (target <= total) return instantAtOpenMs(table, target);
    target -= total;
  }
  throw neverEnds();
}

function totalOpenMs(table: CalendarYear): number {
  return table.openBefore[table.openFrom.length]!;
}

/** The local year an instant lies in. */
function yearAt(calendar: CompiledCalendar, instant: Instant): number {
  const year = yearOfDay(calendar.days.dayAt(instant));
  // On a day that begins twice the wall may still show the old year after the new one's first instant.
  return instant >= calendar.year(year).until ? year + 1 : year;
}

function openMsBefore(table: CalendarYear, instant: Instant): number {
  const i = lastAtOrBelow(table.openFrom, table.openFrom.length, instant);
  if (i < 0) return 0;
  return table.openBefore[i]! + Math.min(instant, table.openUntil[i]!) - table.openFrom[i]!;
}

// The opening in which the sum is first reached: strictly below, so that a full opening ends at its own end and not at
// the start of the next one.
function instantAtOpenMs(table: CalendarYear, openMs: number): Instant {
  let low = 0;
  let high = table.openFrom.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (table.openBefore[middle]! < openMs) low = middle;
    else high = middle - 1;
  }
  return table.openFrom[low]! + openMs - table.openBefore[low]!;
}

/** The index of the last of the first `length` ascending values that is not above `value`, or -1. */
function lastAtOrBelow(values: Float64Array, length: number, value: number): number {
  let low = -1;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (values[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A stretch of opening time, `[from, to)`. */
export interface OpenStretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** The opening times of a local day, in order, cut off to what lies in `[from, until)`. */
export function openingsOn(
  calendar: CompiledCalendar,
  day: DayNumber,
  from: Instant,
  until: Instant,
): readonly OpenStretch[] {
  const { openFrom, openUntil } = calendar.year(yearOfDay(day));
  const end = calendar.days.startOf(day + 1);
  const stretches: OpenStretch[] = [];
  let i = lastAtOrBelow(openFrom, openFrom.length, calendar.days.startOf(day) - 1) + 1;
  for (; i < openFrom.length && openFrom[i]! < end; i += 1) {
    const stretch = { from: Math.max(openFrom[i]!, from), to: Math.min(openUntil[i]!, until) };
    if (stretch.from < stretch.to) stretches.push(stretch);
  }
  return stretches;
}
