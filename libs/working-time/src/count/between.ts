import { type Calendar, compiled } from '../calendar/calendar';
import { type DayNumber, type LocalDate, MINUTE_MS, isoDateOf, parseIsoDate } from '../local/civil-date';
import { type LocalDays, localDaysOf } from '../local/local-days';
import { requireInstant } from '../local/supported-years';
import type { Instant } from '../local/zone-offsets';
import { WorkingTimeFault } from '../working-time-fault';
import { openMsBetween } from './opening-time';
import { workingDaysAfter } from './working-days';

/** Working minutes in `[start, end)`; a fraction where an end lies within a minute, exact to the millisecond.
 *  @throws WorkingTimeFault if `end` lies before `start` */
export function workingTimeBetween(calendar: Calendar, start: Instant, end: Instant): number {
  requireOrder(start, end);
  return openMsBetween(compiled(calendar), start, end) / MINUTE_MS;
}

/** Working days that have fully passed since the day of `start`, which itself does not count: the inverse of a term in
 *  working days.   @throws WorkingTimeFault if `end` lies before `start` */
export function workingDaysBetween(calendar: Calendar, start: Instant, end: Instant): number {
  requireOrder(start, end);
  const table = compiled(calendar);
  const after = table.days.dayAt(start);
  return workingDaysAfter(table, after, Math.max(after, table.days.dayEndingAfter(end) - 1));
}

/** Whether a date is a working day: it has special hours, or has opening hours and is no holiday and no
 *  closure. */
export function isWorkingDay(calendar: Calendar, on: LocalDate): boolean {
  const day = requireDate('on', on);
  return workingDaysAfter(compiled(calendar), day - 1, day) === 1;
}

/** The date on the wall at an instant, in a calendar's zone or in a named one. */
export function localDate(calendarOrZone: Calendar | string, instant: Instant): LocalDate {
  requireInstant('instant', instant);
  return isoDateOf(daysOf(calendarOrZone).dayAt(instant));
}

/** The exclusive end of a local date: the first instant of the next one, also where a clock change falls on midnight. */
export function endOfLocalDate(calendarOrZone: Calendar | string, on: LocalDate): Instant {
  return daysOf(calendarOrZone).startOf(requireDate('on', on) + 1);
}

/** The first instant of a local date. */
export function startOfLocalDate(calendarOrZone: Calendar | string, on: LocalDate): Instant {
  return daysOf(calendarOrZone).startOf(requireDate('on', on));
}

function daysOf(calendarOrZone: Calendar | string): LocalDays {
  return typeof calendarOrZone === 'string' ? localDaysOf(calendarOrZone) : compiled(calendarOrZone).days;
}

function requireDate(field: string, text: LocalDate): DayNumber {
  const day = parseIsoDate(text);
  if (day === undefined) throw new WorkingTimeFault(field, `"${text}" is not a date (YYYY-MM-DD)`);
  requireInstant(field, day * 86_400_000);
  return day;
}

function requireOrder(start: Instant, end: Instant): void {
  requireInstant('start', start);
  requireInstant('end', end);
  if (end < start) throw new WorkingTimeFault('end', 'lies before the start');
}
