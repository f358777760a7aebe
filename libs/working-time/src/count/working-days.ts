import type { CompiledCalendar } from '../calendar/calendar';
import type { DayNumber } from '../local/civil-date';
import { MAX_TERM_YEARS, neverEnds, yearOfDay } from '../local/supported-years';

/** How many working days lie after one day, up to and including another. */
export function workingDaysAfter(calendar: CompiledCalendar, after: DayNumber, upTo: DayNumber): number {
  const lastYear = yearOfDay(upTo);
  let year = yearOfDay(after);
  let count = -workingDaysUpTo(calendar, year, after);
  for (; year < lastYear; year += 1) count += calendar.year(year).workingDays.length;
  return count + workingDaysUpTo(calendar, lastYear, upTo);
}

/** The `n`th working day after a day; the day itself for none.
 *  @throws WorkingTimeFault if it is not within a hundred years */
export function nthWorkingDayAfter(calendar: CompiledCalendar, after: DayNumber, n: number): DayNumber {
  if (n === 0) return after;
  const firstYear = yearOfDay(after);
  let rank = workingDaysUpTo(calendar, firstYear, after) + n;
  for (let year = firstYear; year <= firstYear + MAX_TERM_YEARS; year += 1) {
    const { workingDays } = calendar.year(year);
    if (rank <= workingDays.length) return workingDays[rank - 1]!;
    rank -= workingDays.length;
  }
  throw neverEnds();
}

function workingDaysUpTo(calendar: CompiledCalendar, year: number, day: DayNumber): number {
  const table = calendar.year(year);
  return table.workingDaysBefore[day - table.firstDay + 1]!;
}
