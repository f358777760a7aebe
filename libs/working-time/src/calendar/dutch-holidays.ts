import { dayNumberOf, weekdayOf, type DayNumber } from '../local/civil-date';
import type { CalendarDefinition } from './calendar-definition';
import { easterSunday } from './easter';

export type DutchHolidayName =
  | 'newYear'
  | 'goodFriday'
  | 'easterSunday'
  | 'easterMonday'
  | 'queensDay'
  | 'kingsDay'
  | 'liberationDay'
  | 'ascension'
  | 'whitSunday'
  | 'whitMonday'
  | 'christmasDay'
  | 'secondChristmasDay';

export interface Holiday {
  readonly day: DayNumber;
  readonly name: DutchHolidayName;
}

const SUNDAY = 6;
const FIRST_KINGS_DAY_YEAR = 2014;

/** The generally recognised holidays of the Netherlands in a year; Good Friday and 5 May are not among them.
 *  @source design rule 9; Algemene termijnenwet art. 3(1) */
export function dutchHolidays(year: number): readonly Holiday[] {
  const easter = easterSunday(year);
  return [
    { day: dayNumberOf(year, 1, 1), name: 'newYear' },
    { day: easter, name: 'easterSunday' },
    { day: easter + 1, name: 'easterMonday' },
    royalDay(year),
    { day: easter + 39, name: 'ascension' },
    { day: easter + 49, name: 'whitSunday' },
    { day: easter + 50, name: 'whitMonday' },
    { day: dayNumberOf(year, 12, 25), name: 'christmasDay' },
    { day: dayNumberOf(year, 12, 26), name: 'secondChristmasDay' },
  ];
}

export function goodFriday(year: number): Holiday {
  return { day: easterSunday(year) - 2, name: 'goodFriday' };
}

export function liberationDay(year: number): Holiday {
  return { day: dayNumberOf(year, 5, 5), name: 'liberationDay' };
}

/** The holidays on which a firm with this calendar is closed in a year. */
export function holidaysOf({ holidays }: CalendarDefinition, year: number): readonly Holiday[] {
  if (holidays.set === 'none') return [];
  const rule = holidays.liberationDay;
  const isLiberationDayOff = rule === 'always' || (rule === 'lustrum' && year % 5 === 0);
  return [
    ...dutchHolidays(year),
    ...(holidays.goodFriday ? [goodFriday(year)] : []),
    ...(isLiberationDayOff ? [liberationDay(year)] : []),
  ];
}

// A royal day that would fall on a Sunday is kept on the Saturday before. Before 1980 Queen's Day moved to the Monday
// after; calendars are checked from 2000 on, so the older custom is left out.
function royalDay(year: number): Holiday {
  const isKing = year >= FIRST_KINGS_DAY_YEAR;
  const day = isKing ? dayNumberOf(year, 4, 27) : dayNumberOf(year, 4, 30);
  return { day: weekdayOf(day) === SUNDAY ? day - 1 : day, name: isKing ? 'kingsDay' : 'queensDay' };
}
