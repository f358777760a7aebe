import { WorkingTimeFault } from '../working-time-fault';
import { DAY_MS, dayNumberOf, type DayNumber } from './civil-date';
import type { Instant } from './zone-offsets';

/** No term may last longer than a hundred years: what cannot end by then is refused, so nothing loops for ever. */
export const MAX_TERM_YEARS = 100;
export const MAX_TERM_MS = 36_525 * DAY_MS;

const EARLIEST = Date.UTC(1970, 0, 1);
/** From a later start a hundred years could not be counted. */
export const LATEST_START = Date.UTC(2200, 0, 1);
const LATEST = Date.UTC(2300, 0, 1);

/** The local years for which tables can be asked: a year wider than the instants, for zones behind and ahead of UTC. */
export const FIRST_YEAR = 1969;
export const LAST_YEAR = 2302;

const FIRST_DAYS = Int32Array.from({ length: LAST_YEAR - FIRST_YEAR + 2 }, (_, i) => dayNumberOf(FIRST_YEAR + i, 1, 1));

/** The day number of 1 January. */
export function firstDayOfYear(year: number): DayNumber {
  return FIRST_DAYS[year - FIRST_YEAR]!;
}

/** The year a day lies in, without making a Date. */
export function yearOfDay(day: DayNumber): number {
  const guess = Math.floor(day / 365.2425) + 1970;
  if (day < FIRST_DAYS[guess - FIRST_YEAR]!) return guess - 1;
  return day >= FIRST_DAYS[guess - FIRST_YEAR + 1]! ? guess + 1 : guess;
}

/** Whether an instant is a whole millisecond between 1970 and 2300. */
export function isInstant(instant: Instant): boolean {
  return Number.isInteger(instant) && instant >= EARLIEST && instant < LATEST;
}

/** Refuses an instant that is no whole millisecond between 1970 and 2300. */
export function requireInstant(field: string, instant: Instant): void {
  if (!Number.isInteger(instant))
    throw new WorkingTimeFault(field, `must be epoch milliseconds, a whole number; got ${instant}`);
  if (instant < EARLIEST || instant >= LATEST) throw new WorkingTimeFault(field, 'must lie between 1970 and 2300');
}

/** The due instant, or a fault if the term lasts too long. */
export function requireWithinTerm(start: Instant, due: Instant): Instant {
  if (!(due - start <= MAX_TERM_MS)) throw neverEnds();
  return due;
}

export function neverEnds(): WorkingTimeFault {
  return new WorkingTimeFault('amount', `the term does not end within ${MAX_TERM_YEARS} years`);
}
