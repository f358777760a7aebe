import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Calendar, type Instant, parseCalendar } from '../src/index';
import type { ReferenceCalendar } from './brute-force';

const fixtures = join(__dirname, '../fixtures');

/** The calendars that came with the oracle, as written. */
export const oracleDefinitions: readonly (ReferenceCalendar & { readonly id: string })[] = JSON.parse(
  readFileSync(join(fixtures, 'calendars.json'), 'utf8'),
);

export function fixture(name: string): string {
  return readFileSync(join(fixtures, name), 'utf8');
}

export function calendarOf(input: unknown): Calendar {
  const parsed = parseCalendar(input);
  if (parsed.ok) return parsed.calendar;
  throw new Error(JSON.stringify(parsed.problems));
}

export function oracleCalendar(id: string): Calendar {
  return calendarOf(oracleDefinitions.find((each) => each.id === id));
}

/** An office open on weekdays in Amsterdam, unless told otherwise. */
export function office(
  changes: Readonly<Record<string, unknown>> = {},
  hours: readonly (readonly [string, string])[] = [['09:00', '17:00']],
): Calendar {
  const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, hours]));
  const holidays = { set: 'nl', goodFriday: false, liberationDay: 'lustrum' };
  return calendarOf({ id: 'office', zone: 'Europe/Amsterdam', week, holidays, ...changes });
}

/** An instant written in UTC, minutes being enough: `2026-03-27T15:00Z`. */
export function at(text: string): Instant {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`"${text}" is no instant`);
  return instant;
}

export function utc(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 16) + 'Z';
}

const MINUTES_A_DAY = 1440;
const HOUR_MS = 3_600_000;

function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const dayHours = fc
  .uniqueArray(fc.integer({ min: 0, max: MINUTES_A_DAY / 15 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => {
    const sorted = quarters.map((each) => each * 15).sort((a, b) => a - b);
    return Array.from(
      { length: Math.floor(sorted.length / 2) },
      (_, i) => [clockText(sorted[2 * i]!), clockText(sorted[2 * i + 1]!)] as const,
    );
  });

/** Dates near a start with hours of their own, whatever their weekday.   @param except dates that are something else */
export function anySpecialHours(start: Instant, except: readonly string[] = []) {
  const on = fc
    .integer({ min: -2, max: 9 })
    .map((days) => new Date(start + days * 24 * HOUR_MS).toISOString().slice(0, 10));
  return fc
    .uniqueArray(fc.record({ on, hours: dayHours }), { maxLength: 3, selector: (each) => each.on })
    .map((dates) => dates.filter((each) => !except.includes(each.on)));
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Any week with at least one opening, from round the clock to a quarter of an hour. */
export const anyWeek = fc
  .tuple(
    fc.integer({ min: 0, max: 6 }),
    dayHours,
    fc.array(fc.option(dayHours, { freq: 3 }), { minLength: 7, maxLength: 7 }),
  )
  .map(([sure, hours, rest]) =>
    Object.fromEntries(WEEKDAYS.map((day, i) => [day, i === sure ? hours : (rest[i] ?? [])])),
  );

export const anyHolidays = fc.record({
  set: fc.constantFrom('nl', 'none'),
  goodFriday: fc.boolean(),
  liberationDay: fc.constantFrom('never', 'lustrum', 'always'),
});

export const anyTerm = fc.oneof(
  fc.record({ unit: fc.constant('hours' as const), amount: fc.integer({ min: 0, max: 90 }) }),
  fc.record({ unit: fc.constant('workingHours' as const), amount: fc.integer({ min: 0, max: 12 }) }),
  fc.record({
    unit: fc.constantFrom('days' as const, 'workingDays' as const),
    amount: fc.integer({ min: 0, max: 12 }),
    roll: fc.constantFrom(undefined, 'atw' as const),
  }),
  fc.record({
    unit: fc.constant('weeks' as const),
    amount: fc.integer({ min: 0, max: 3 }),
    roll: fc.constantFrom(undefined, 'atw' as const),
  }),
  fc.record({
    unit: fc.constant('months' as const),
    amount: fc.integer({ min: 0, max: 14 }),
    roll: fc.constantFrom(undefined, 'atw' as const),
  }),
  fc.record({
    unit: fc.constant('years' as const),
    amount: fc.integer({ min: 0, max: 2 }),
    roll: fc.constantFrom(undefined, 'atw' as const),
  }),
);

/** Pauses in order around and after a start, in whole minutes; many end on the hour, so at local midnights too, some are
 *  empty and some touch. */
export function anyPauses(
  start: Instant,
  withinMinutes = 6 * MINUTES_A_DAY,
): fc.Arbitrary<{ from: Instant; to: Instant }[]> {
  const cut = fc.tuple(fc.integer({ min: -600, max: withinMinutes }), fc.boolean()).map(([minutes, isOnTheHour]) => {
    const instant = start + minutes * 60_000;
    return isOnTheHour ? Math.floor(instant / HOUR_MS) * HOUR_MS : instant;
  });
  return fc.array(cut, { maxLength: 6 }).map((cuts) => {
    const sorted = cuts.sort((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
      from: sorted[2 * i]!,
      to: sorted[2 * i + 1]!,
    }));
  });
}
