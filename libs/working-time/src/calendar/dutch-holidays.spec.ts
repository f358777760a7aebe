import Holidays from 'date-holidays';
import { gaussEaster } from '../../test/brute-force';
import { calendarOf, fixture } from '../../test/given';
import { isWorkingDay } from '../index';
import { isoDateOf, parseIsoDate, weekdayOf } from '../local/civil-date';
import { dutchHolidays, goodFriday, liberationDay } from './dutch-holidays';
import { easterSunday } from './easter';

const years = Array.from({ length: 101 }, (_, i) => 2000 + i);

function datesOf(year: number): string[] {
  return dutchHolidays(year)
    .map(({ day }) => isoDateOf(day))
    .sort();
}

function dateOf(year: number, name: string): string {
  return isoDateOf(dutchHolidays(year).find((each) => each.name === name)!.day);
}

describe('Easter from 2000 to 2100', () => {
  it('is that of the published table', () => {
    expect(years.map((year) => isoDateOf(easterSunday(year)))).toEqual(
      fixture('easter-2000-2100.txt').trim().split('\n'),
    );
  });

  it("is that of Gauss's rule, another computation, also outside those years", () => {
    for (let year = 1970; year < 2300; year += 1) expect(isoDateOf(easterSunday(year))).toBe(gaussEaster(year));
  });
});

describe('the Dutch holidays', () => {
  it.each([
    // Good Friday, Easter Monday, Ascension, Whit Monday as published
    [2026, '2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25'],
    [2027, '2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'],
    [2028, '2028-04-14', '2028-04-17', '2028-05-25', '2028-06-05'],
  ])('of %i move with Easter', (year, friday, easterMonday, ascension, whitMonday) => {
    expect(isoDateOf(goodFriday(year).day)).toBe(friday);
    expect(dateOf(year, 'easterMonday')).toBe(easterMonday);
    expect(dateOf(year, 'ascension')).toBe(ascension);
    expect(dateOf(year, 'whitMonday')).toBe(whitMonday);
  });

  it.each([
    ['2006-04-29', 'queensDay'],
    ['2012-04-30', 'queensDay'],
    ['2013-04-30', 'queensDay'],
    ['2014-04-26', 'kingsDay'],
    ['2025-04-26', 'kingsDay'],
    ['2026-04-27', 'kingsDay'],
    ['2031-04-26', 'kingsDay'],
  ])('keep the royal day of that year on %s', (date, name) => {
    expect(dateOf(Number(date.slice(0, 4)), name)).toBe(date);
  });

  it('never keep the royal day on a Sunday', () => {
    for (const year of years) {
      const royal = dutchHolidays(year).find(({ name }) => name === 'kingsDay' || name === 'queensDay')!;
      expect(weekdayOf(royal.day)).not.toBe(6);
    }
  });
});

describe('beside date-holidays, from 2000 to 2100', () => {
  const witness = new Holidays('NL', { timezone: 'Europe/Amsterdam' });
  const witnessed = new Map(
    years.map((year) => [
      year,
      witness.getHolidays(year).map(({ date, type, name }) => ({ on: date.slice(0, 10), type, name })),
    ]),
  );

  it('all public holidays agree: there is no disagreement to list', () => {
    for (const year of years) {
      const publicDays = witnessed.get(year)!.flatMap(({ on, type }) => (type === 'public' ? [on] : []));
      expect([...new Set(publicDays)].sort()).toEqual([...new Set(datesOf(year))].sort());
    }
  });

  it('Good Friday and 5 May agree in date; the library files them under school, since each employer decides', () => {
    for (const year of years) {
      const schoolDays = witnessed.get(year)!.flatMap(({ on, type }) => (type === 'school' ? [on] : []));
      const choices = [goodFriday(year), liberationDay(year)].map(({ day }) => isoDateOf(day));
      expect(schoolDays.filter((on) => choices.includes(on)).sort()).toEqual(choices.sort());
    }
  });
});

describe('what a firm chooses', () => {
  const everyDay = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['09:00', '17:00']]]),
  );
  const firm = (holidays: object) => calendarOf({ id: 'firm', zone: 'Europe/Amsterdam', week: everyDay, holidays });
  const isOff = (holidays: object, on: string): boolean => !isWorkingDay(firm(holidays), on);

  it('is off on Good Friday only if it says so', () => {
    expect(isOff({ set: 'nl', goodFriday: true }, '2026-04-03')).toBe(true);
    expect(isOff({ set: 'nl', goodFriday: false }, '2026-04-03')).toBe(false);
    expect(isOff({ set: 'nl' }, '2026-04-03')).toBe(false);
  });

  it.each([
    ['never', '2025-05-05', false],
    ['lustrum', '2025-05-05', true],
    ['lustrum', '2026-05-05', false],
    ['lustrum', '2030-05-05', true],
    ['always', '2026-05-05', true],
  ])('has 5 May off %s: %s is %s', (liberationDayRule, on, expected) => {
    expect(isOff({ set: 'nl', liberationDay: liberationDayRule }, on)).toBe(expected);
  });

  it('works through all holidays with the set "none"', () => {
    for (const year of [2026, 2030])
      for (const on of datesOf(year))
        expect(isOff({ set: 'none', goodFriday: true, liberationDay: 'always' }, on)).toBe(false);
  });

  it('has exactly the holidays off, all days of a century', () => {
    const calendar = firm({ set: 'nl' });
    for (const year of years) {
      const off = new Set(datesOf(year));
      const from = parseIsoDate(`${year}-01-01`)!;
      const until = parseIsoDate(`${year + 1}-01-01`)!;
      const wrong = Array.from({ length: until - from }, (_, i) => isoDateOf(from + i)).filter(
        (on) => isWorkingDay(calendar, on) === off.has(on),
      );
      expect(wrong).toEqual([]);
    }
  });
});
