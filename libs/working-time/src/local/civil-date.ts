/** A calendar date as `YYYY-MM-DD`, without a zone. */
export type LocalDate = string;

/** A date as the number of days since 1970-01-01 in the Gregorian calendar. */
export type DayNumber = number;

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** Weekdays in the order of `weekdayOf`, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

// Date.UTC answers the same on every machine: it knows neither the system's clock nor its zone.
/** The day number of a date; months past December and days past the month's end carry over. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** The date a day number stands for; months are 1 to 12. */
export function civilDateOf(day: DayNumber) {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The weekday of a day, 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The date in its written form. */
export function isoDateOf(day: DayNumber): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day number of a written date, or undefined if no such date exists (`2026-02-30`). */
export function parseIsoDate(text: string): DayNumber | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`) / DAY_MS;
  return Number.isInteger(day) && isoDateOf(day) === text ? day : undefined;
}

/** The same day number `months` later, clamped to the end of that month (31 Jan + 1 = 28 or 29 Feb).
 *  @source design rule 5 */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const from = civilDateOf(day);
  const monthIndex = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(monthIndex / 12);
  const month = (monthIndex % 12) + 1;
  const lastDay = dayNumberOf(year, month + 1, 1) - 1;
  return Math.min(dayNumberOf(year, month, from.day), lastDay);
}
