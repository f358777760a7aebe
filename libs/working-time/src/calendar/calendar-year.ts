import { DAY_MS, type DayNumber, MINUTE_MS, weekdayOf } from '../local/civil-date';
import { instantOfWall } from '../local/local-time';
import { firstDayOfYear } from '../local/supported-years';
import type { Instant } from '../local/zone-offsets';
import type { CalendarDays, OpeningMinutes } from './calendar-definition';
import { type DutchHolidayName, holidaysOf } from './dutch-holidays';

/** A calendar's local year, added up so that counting in it is a look-up. */
export interface CalendarYear {
  readonly firstDay: DayNumber;
  /** First instants of this local year and of the next. */
  readonly from: Instant;
  readonly until: Instant;
  /** Days off that are holidays, by name; one with special hours is none. */
  readonly holidays: ReadonlyMap<DayNumber, DutchHolidayName>;
  /** The working days in order. */
  readonly workingDays: Int32Array;
  /** How many working days lie among the first `i` days of the year. */
  readonly workingDaysBefore: Uint16Array;
  /** Opening times in order, disjoint: `[openFrom[i], openUntil[i])`. */
  readonly openFrom: Float64Array;
  readonly openUntil: Float64Array;
  /** Milliseconds of opening time before opening `i`; one longer than the openings, so the last is the year's total. */
  readonly openBefore: Float64Array;
}

interface Opening {
  readonly from: Instant;
  readonly until: Instant;
}

/** Adds up one local year of a calendar. */
export function resolveYear(calendar: CalendarDays, year: number): CalendarYear {
  const firstDay = firstDayOfYear(year);
  const starts = calendar.days.startsOfYear(year);
  // Of two on one day the first is named, so it is put in last.
  const holidays = new Map(
    holidaysOf(calendar.definition, year)
      .filter(({ day }) => !calendar.specialHours.has(day))
      .map(({ day, name }) => [day, name] as const)
      .reverse(),
  );
  const workingDays: number[] = [];
  const workingDaysBefore = new Uint16Array(starts.length);
  const openings: Opening[] = [];
  for (let i = 0; i + 1 < starts.length; i += 1) {
    const day = firstDay + i;
    const isMissing = starts[i] === starts[i + 1];
    const hours = isMissing ? [] : hoursOn(calendar, day, holidays);
    if (hours.length > 0) {
      workingDays.push(day);
      openings.push(...openingsOf(calendar, day, hours, starts[i]!, starts[i + 1]!));
    }
    workingDaysBefore[i + 1] = workingDays.length;
  }
  return {
    firstDay,
    from: starts[0]!,
    until: starts.at(-1)!,
    holidays,
    workingDays: Int32Array.from(workingDays),
    workingDaysBefore,
    openFrom: Float64Array.from(openings, ({ from }) => from),
    openUntil: Float64Array.from(openings, ({ until }) => until),
    openBefore: addedUp(openings),
  };
}

function hoursOn(
  { definition, closures, specialHours }: CalendarDays,
  day: DayNumber,
  holidays: CalendarYear['holidays'],
): readonly OpeningMinutes[] {
  const special = specialHours.get(day);
  if (special !== undefined) return special.hours;
  return holidays.has(day) || closures.has(day) ? [] : definition.week[weekdayOf(day)]!;
}

function openingsOf(
  calendar: CalendarDays,
  day: DayNumber,
  hours: readonly OpeningMinutes[],
  start: Instant,
  end: Instant,
): Opening[] {
  if (end - start === DAY_MS) {
    return hours.map(([from, until]) => ({ from: start + from * MINUTE_MS, until: start + until * MINUTE_MS }));
  }
  const wallStart = day * DAY_MS;
  const mapped = hours.map(([from, until]) => ({
    from: Math.max(start, instantOfWall(calendar.days.offsets, wallStart + from * MINUTE_MS)),
    until: Math.min(end, instantOfWall(calendar.days.offsets, wallStart + until * MINUTE_MS)),
  }));
  return merged(mapped.filter(({ from, until }) => from < until).sort((a, b) => a.from - b.from));
}

// Hours inside a hole move forward and may then run into later ones: time is never counted twice.
function merged(openings: readonly Opening[]): Opening[] {
  const result: Opening[] = [];
  for (const opening of openings) {
    const last = result.at(-1);
    if (last !== undefined && opening.from < last.until) {
      result[result.length - 1] = { from: last.from, until: Math.max(last.until, opening.until) };
    } else result.push(opening);
  }
  return result;
}

function addedUp(openings: readonly Opening[]): Float64Array {
  const sums = new Float64Array(openings.length + 1);
  openings.forEach(({ from, until }, i) => {
    sums[i + 1] = sums[i]! + (until - from);
  });
  return sums;
}
