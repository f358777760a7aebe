import { at, calendarOf, office, utc } from '../../test/given';
import {
  type Calendar,
  due,
  explain,
  explanationText,
  isWorkingDay,
  warnAt,
  workingDaysBetween,
  workingTimeBetween,
} from '../index';

const christmasEve = { on: '2026-12-24', hours: [['09:00', '15:00']], name: 'Christmas Eve' };
const extraSaturday = { on: '2026-11-28', hours: [['10:00', '14:00']], name: 'extra Saturday' };
const special = office({ specialHours: [christmasEve, extraSaturday] });
const usual = office();

function textOf(calendar: Calendar, start: string, unit: 'workingHours' | 'workingDays', amount: number): string {
  return explanationText(explain(calendar, at(start), { amount, unit }), 'en');
}

describe('24 December until 15:00', () => {
  it('counts its shorter time for working hours', () => {
    // Thursday 14:00: an hour until it closes, then from Monday 28th on.
    expect(utc(due(special, at('2026-12-24T13:00Z'), { amount: 3, unit: 'workingHours' }))).toBe('2026-12-28T10:00Z');
    expect(utc(due(usual, at('2026-12-24T13:00Z'), { amount: 3, unit: 'workingHours' }))).toBe('2026-12-24T16:00Z');
    expect(utc(due(special, at('2026-12-24T13:00Z'), { amount: 1, unit: 'workingHours' }))).toBe('2026-12-24T14:00Z');
    expect(workingTimeBetween(special, at('2026-12-23T23:00Z'), at('2026-12-24T23:00Z'))).toBe(360);
  });

  it('is a whole working day all the same', () => {
    expect(utc(due(special, at('2026-12-23T10:00Z'), { amount: 1, unit: 'workingDays' }))).toBe('2026-12-24T23:00Z');
    expect(isWorkingDay(special, '2026-12-24')).toBe(true);
    expect(workingDaysBetween(special, at('2026-12-23T10:00Z'), at('2026-12-24T23:00Z'))).toBe(1);
  });

  it('warns within its own hours', () => {
    // The only counted day is the 24th, 09:00 to 15:00: half of it is noon.
    expect(utc(warnAt(special, at('2026-12-23T10:00Z'), { amount: 1, unit: 'workingDays' }, 0.5))).toBe(
      '2026-12-24T11:00Z',
    );
  });

  it('is named where its time counted, and where nothing of it was left', () => {
    expect(textOf(special, '2026-12-24T13:00Z', 'workingHours', 2).split('\n')).toContain(
      'Counted: Thu 24 Dec 2026 14:00–15:00 = 1 h 00 min, open 09:00–15:00 on this date (Christmas Eve); Mon 28 Dec 2026 09:00–10:00 = 1 h 00 min.',
    );
    expect(textOf(special, '2026-12-24T15:00Z', 'workingHours', 1)).toContain(
      '- Thu 24 Dec 2026: open 09:00–15:00 on this date (Christmas Eve)\n- Fri 25 Dec 2026: Christmas Day',
    );
    const nameless = office({ specialHours: [{ on: '2026-12-24', hours: christmasEve.hours }] });
    const inDutch = explanationText(
      explain(nameless, at('2026-12-24T15:00Z'), { amount: 1, unit: 'workingHours' }),
      'nl',
    );
    expect(inDutch).toContain('- do 24 dec 2026: op deze dag open 09:00–15:00\n');
  });
});

describe('an extra Saturday', () => {
  it('is a working day, and its hours count', () => {
    const friday = at('2026-11-27T15:30Z');
    expect(utc(due(special, friday, { amount: 1, unit: 'workingDays' }))).toBe('2026-11-28T23:00Z');
    expect(utc(due(usual, friday, { amount: 1, unit: 'workingDays' }))).toBe('2026-11-30T23:00Z');
    expect(utc(due(special, friday, { amount: 2, unit: 'workingHours' }))).toBe('2026-11-28T10:30Z');
    expect(utc(due(usual, friday, { amount: 2, unit: 'workingHours' }))).toBe('2026-11-30T09:30Z');
    expect(isWorkingDay(special, '2026-11-28')).toBe(true);
  });

  it('counts plainly in an explanation', () => {
    expect(textOf(special, '2026-11-27T15:30Z', 'workingDays', 2)).toContain(
      'Counted: 1 Sat 28 Nov 2026; 2 Mon 30 Nov 2026.',
    );
  });

  it('stays a Saturday to the law: a statutory term does not end on it', () => {
    const term = { amount: 1, unit: 'days', roll: 'atw' } as const;
    expect(utc(due(special, at('2026-11-27T10:00Z'), term))).toBe('2026-11-30T23:00Z');
    const inWorkingDays = { amount: 1, unit: 'workingDays', roll: 'atw' } as const;
    expect(utc(due(special, at('2026-11-27T10:00Z'), inWorkingDays))).toBe('2026-11-30T23:00Z');
  });
});

describe('a date with special hours', () => {
  it('is open though it is a holiday', () => {
    const open = office({ specialHours: [{ on: '2026-12-25', hours: [['10:00', '12:00']] }] });
    expect(isWorkingDay(open, '2026-12-25')).toBe(true);
    expect(utc(due(open, at('2026-12-24T15:00Z'), { amount: 2, unit: 'workingHours' }))).toBe('2026-12-25T10:00Z');
    expect(textOf(open, '2026-12-24T10:00Z', 'workingDays', 2)).toContain(
      'Counted: 1 Fri 25 Dec 2026; 2 Mon 28 Dec 2026.',
    );
  });

  it('may be open when the week is not at all: its time is then all there is', () => {
    const market = calendarOf({
      id: 'market',
      zone: 'Europe/Amsterdam',
      week: {},
      holidays: { set: 'nl' },
      specialHours: [extraSaturday],
    });
    expect(utc(due(market, at('2026-11-01T10:00Z'), { amount: 4, unit: 'workingHours' }))).toBe('2026-11-28T13:00Z');
    expect(() => due(market, at('2026-11-01T10:00Z'), { amount: 2, unit: 'workingDays' })).toThrow(
      'does not end within 100 years',
    );
  });

  it('is counted in elapsed time on the nights the clock changes', () => {
    const nights = office({
      specialHours: [
        { on: '2026-03-29', hours: [['01:00', '05:00']] },
        { on: '2026-10-25', hours: [['01:00', '05:00']] },
      ],
    });
    expect(workingTimeBetween(nights, at('2026-03-28T23:00Z'), at('2026-03-29T22:00Z'))).toBe(3 * 60);
    expect(workingTimeBetween(nights, at('2026-10-24T22:00Z'), at('2026-10-25T23:00Z'))).toBe(5 * 60);
    expect(utc(due(nights, at('2026-03-27T16:00Z'), { amount: 3, unit: 'workingHours' }))).toBe('2026-03-29T03:00Z');
    expect(utc(due(nights, at('2026-10-23T15:00Z'), { amount: 5, unit: 'workingHours' }))).toBe('2026-10-25T04:00Z');
  });

  it('that never happened in its zone is none', () => {
    const apia = calendarOf({
      id: 'apia',
      zone: 'Pacific/Apia',
      week: {},
      holidays: { set: 'none' },
      specialHours: ['2011-12-30', '2011-12-31'].map((on) => ({ on, hours: [['09:00', '10:00']] })),
    });
    expect(isWorkingDay(apia, '2011-12-30')).toBe(false);
    expect(isWorkingDay(apia, '2011-12-31')).toBe(true);
  });
});
