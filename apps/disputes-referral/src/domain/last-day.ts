import { due, localDate, type Calendar, type Instant, type LocalDate, type Term } from '@gehoor/working-time';

/** The last day of a term, inclusive, in the calendar's zone.   @param from when it begins to count, instant */
export function lastDayOf(calendar: Calendar, from: Instant, term: Term): LocalDate {
  return localDate(calendar, due(calendar, from, term) - 1);
}
