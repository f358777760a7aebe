import type { CalendarDefinition, ClosedReason, CompiledCalendar } from './calendar';
import { type DayNumber, weekdayOf } from './civil-date';
import { type Holiday, dutchHolidays, goodFriday, isClosedOnLiberationDay, liberationDay } from './dutch-holidays';
import { yearOfDay } from './supported-years';

/** The holidays on which a firm with this calendar is closed in a year. */
export function holidaysOf(definition: CalendarDefinition, year: number): readonly Holiday[] {
  const { set, goodFriday: isGoodFridayOff, liberationDay: rule } = definition.holidays;
  if (set === 'none') return [];
  const holidays = [...dutchHolidays(year)];
  if (isGoodFridayOff) holidays.push(goodFriday(year));
  if (isClosedOnLiberationDay(rule, year)) holidays.push(liberationDay(year));
  return holidays;
}

/** Why a date is no working day, or undefined if it is one.
 *  A holiday is named even on a weekday that is always closed: it is the better reason.
 *  @source design rule 3 */
export function closedReason(calendar: CompiledCalendar, day: DayNumber): ClosedReason | undefined {
  if (calendar.days.isMissing(day)) return { kind: 'no-such-date' };
  const holiday = calendar.year(yearOfDay(day)).holidays.get(day);
  if (holiday !== undefined) return { kind: 'holiday', name: holiday };
  const closure = calendar.closures.get(day);
  if (closure !== undefined) return { kind: 'closure', name: closure.name };
  const weekday = weekdayOf(day);
  return calendar.definition.week[weekday]!.length === 0 ? { kind: 'weekday', weekday } : undefined;
}
