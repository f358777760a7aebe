import type { CompiledCalendar } from '../calendar/calendar';
import {
  type DutchHolidayName,
  type Holiday,
  dutchHolidays,
  goodFriday,
  liberationDay,
} from '../calendar/dutch-holidays';
import { decreedDays } from '../calendar/equated-days';
import { type DayNumber, weekdayOf } from '../local/civil-date';
import { FIRST_YEAR, yearOfDay } from '../local/supported-years';

/** Why a statutory term does not end on a day. */
export type RollReason =
  | { readonly kind: 'weekend'; readonly weekday: number }
  | { readonly kind: 'holiday'; readonly name: DutchHolidayName }
  | { readonly kind: 'equated' };

const SATURDAY = 5;
const recognised: (ReadonlyMap<DayNumber, DutchHolidayName> | undefined)[] = [];

/** Why a statutory term that would end on this day runs on, or undefined if it ends there.
 *  Asks the law's days, never the firm's: 5 May and Good Friday count every year, whatever the firm's own rule.
 *  @source Algemene termijnenwet art. 1(1) and 3; design rule 6 */
export function rollReason(calendar: CompiledCalendar, day: DayNumber): RollReason | undefined {
  const name = recognisedDays(yearOfDay(day)).get(day);
  if (name !== undefined) return { kind: 'holiday', name };
  const weekday = weekdayOf(day);
  if (weekday >= SATURDAY) return { kind: 'weekend', weekday };
  return decreedDays.has(day) || calendar.equatedDays.has(day) ? { kind: 'equated' } : undefined;
}

/** The day itself if a statutory term may end on it, else the first one after on which it may. */
export function rollForward(calendar: CompiledCalendar, day: DayNumber): DayNumber {
  let rolled = day;
  while (rollReason(calendar, rolled) !== undefined) rolled += 1;
  return rolled;
}

function recognisedDays(year: number): ReadonlyMap<DayNumber, DutchHolidayName> {
  const days = (): readonly Holiday[] => [goodFriday(year), liberationDay(year), ...dutchHolidays(year)];
  return (recognised[year - FIRST_YEAR] ??= new Map(days().map(({ day, name }) => [day, name])));
}
