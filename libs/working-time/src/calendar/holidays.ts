import type { CalendarDefinition } from './calendar-definition';
import { type Holiday, dutchHolidays, goodFriday, isClosedOnLiberationDay, liberationDay } from './dutch-holidays';

/** The holidays on which a firm with this calendar is closed in a year. */
export function holidaysOf(definition: CalendarDefinition, year: number): readonly Holiday[] {
  const { set, goodFriday: isGoodFridayOff, liberationDay: rule } = definition.holidays;
  if (set === 'none') return [];
  const holidays = [...dutchHolidays(year)];
  if (isGoodFridayOff) holidays.push(goodFriday(year));
  if (isClosedOnLiberationDay(rule, year)) holidays.push(liberationDay(year));
  return holidays;
}
