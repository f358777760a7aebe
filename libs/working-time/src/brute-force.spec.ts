import fc from 'fast-check';
import { instantOf, isWorkingDate, referenceBetween, referenceDue } from '../test/brute-force';
import { anyHolidays, anyPauses, anySpecialHours, anyTerm, anyWeek, calendarOf } from '../test/given';
import { dueWithPauses, endOfLocalDate, isWorkingDay, workingTimeBetween } from './index';

/** Zones with a peculiarity, each with instants near which it shows. */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  'Europe/Amsterdam': ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-12-31T23:00Z', '2028-02-28T23:00Z'],
  'Europe/Dublin': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'Atlantic/Azores': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'America/Sao_Paulo': ['2018-11-04T03:00Z', '2019-02-17T02:00Z'],
  'America/Havana': ['2026-03-08T05:00Z', '2026-11-01T05:00Z'],
  'America/Asuncion': ['2023-10-01T04:00Z', '2024-03-24T03:00Z'],
  'America/St_Johns': ['2010-03-14T03:31Z', '2010-11-07T02:31Z', '2026-03-08T05:30Z', '2026-11-01T04:30Z'],
  'America/Nuuk': ['2024-03-31T01:00Z', '2025-10-26T01:00Z'],
  'Africa/Cairo': ['2026-04-23T22:00Z', '2026-10-29T21:00Z'],
  'Africa/Casablanca': ['2026-02-15T02:00Z', '2026-03-22T02:00Z'],
  'Asia/Beirut': ['2026-03-28T22:00Z', '2026-10-24T21:00Z'],
  'Asia/Gaza': ['2012-03-29T22:00Z', '2014-03-27T22:00Z'],
  'Asia/Tehran': ['2021-03-21T20:30Z', '2021-09-21T19:30Z'],
  'Asia/Kathmandu': ['2026-06-01T00:00Z', '1985-12-31T18:30Z'],
  'Asia/Kolkata': ['2026-06-01T00:00Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  'Australia/Eucla': ['2026-06-01T00:00Z'],
  'Pacific/Chatham': ['2026-04-04T14:00Z', '2026-09-26T14:00Z'],
  'Pacific/Apia': ['2011-12-30T10:00Z', '2012-03-31T14:00Z'],
  'Pacific/Kiritimati': ['1994-12-31T10:00Z', '2026-01-01T00:00Z'],
  'Antarctica/Troll': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'Antarctica/Casey': ['2020-10-03T16:01Z', '2016-10-21T16:00Z'],
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const anyZoneAndInstant = fc
  .constantFrom(...Object.entries(ZONES))
  .chain(([zone, turns]) =>
    fc
      .tuple(
        fc.constantFrom(...turns),
        fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -300_000, max: 300_000 })),
      )
      .map(([turn, minutes]) => ({ zone, start: Date.parse(turn) + minutes * MINUTE })),
  );

const anyQuestion = fc
  .record({ where: anyZoneAndInstant, week: anyWeek, holidays: anyHolidays, term: anyTerm })
  .chain((question) => {
    const { start } = question.where;
    const nearDates = fc.array(
      fc.integer({ min: -2, max: 9 }).map((days) => new Date(start + days * 24 * HOUR).toISOString().slice(0, 10)),
      { maxLength: 2 },
    );
    return fc.record({ pauses: anyPauses(start), closures: nearDates, equatedDays: nearDates }).chain((more) =>
      anySpecialHours(start, more.closures).map((specialHours) => ({
        start,
        term: question.term,
        pauses: more.pauses,
        definition: {
          id: 'any',
          zone: question.where.zone,
          week: question.week,
          holidays: question.holidays,
          closures: more.closures,
          specialHours,
          equatedDays: more.equatedDays,
        },
      })),
    );
  });

describe('beside a brute force that steps through minutes with Intl', () => {
  it('finds the same due instant in any zone, calendar and term, pauses included', () => {
    fc.assert(
      fc.property(anyQuestion, ({ definition, start, term, pauses }) => {
        const expected = referenceDue(
          definition,
          start,
          term,
          pauses.map(({ from, to }) => [from, to] as const),
        );
        const actual = dueWithPauses(calendarOf(definition), start, term, pauses);
        expect(new Date(actual).toISOString()).toBe(new Date(expected).toISOString());
      }),
      { numRuns: 250 },
    );
  });

  it('counts the same working minutes between any two instants', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 4000 }), ({ definition, start }, minutes) => {
        const end = start + minutes * MINUTE;
        expect(workingTimeBetween(calendarOf(definition), start, end)).toBe(referenceBetween(definition, start, end));
      }),
      { numRuns: 150 },
    );
  });

  it('knows the same working dates and ends of dates around every peculiar night', () => {
    for (const [zone, turns] of Object.entries(ZONES)) {
      const definition = {
        id: 'all',
        zone,
        week: { mon: [['00:00', '24:00']], fri: [['01:15', '02:45']], sat: [['23:00', '24:00']] } as const,
        holidays: { set: 'nl', goodFriday: true, liberationDay: 'always' },
      };
      const calendar = calendarOf(definition);
      for (const turn of turns) {
        for (let days = -4; days <= 4; days += 1) {
          const date = new Date(Date.parse(turn) + days * 24 * HOUR).toISOString().slice(0, 10);
          const next = new Date(Date.parse(turn) + (days + 1) * 24 * HOUR).toISOString().slice(0, 10);
          expect([zone, date, endOfLocalDate(zone, date)]).toEqual([zone, date, instantOf(zone, `${next} 00:00`)]);
          expect([zone, date, isWorkingDay(calendar, date)]).toEqual([zone, date, isWorkingDate(definition, date)]);
        }
      }
    }
  });
});
