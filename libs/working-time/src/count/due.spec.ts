import { at, calendarOf, office, oracleCalendar, utc } from '../../test/given';
import { type Calendar, type Term, due } from '../index';

const usual = office({}, [['08:00', '17:30']]);

function dueAt(start: string, term: Term, calendar: Calendar = usual): string {
  return utc(due(calendar, at(start), term));
}

describe('hours', () => {
  it('are elapsed hours on the night the clock goes forward', () => {
    expect(dueAt('2026-03-28T23:30Z', { amount: 3, unit: 'hours' })).toBe('2026-03-29T02:30Z');
  });

  it('are elapsed hours on the night the clock goes back', () => {
    expect(dueAt('2026-10-24T22:30Z', { amount: 24, unit: 'hours' })).toBe('2026-10-25T22:30Z');
  });

  it('none at all end at once', () => {
    expect(dueAt('2026-10-24T22:30Z', { amount: 0, unit: 'hours' })).toBe('2026-10-24T22:30Z');
    expect(dueAt('2026-10-24T22:30Z', { amount: 0, unit: 'workingHours' })).toBe('2026-10-24T22:30Z');
  });
});

describe('working hours', () => {
  it('end at the closing of Friday, never at the opening of Monday', () => {
    expect(dueAt('2026-06-05T14:30Z', { amount: 1, unit: 'workingHours' })).toBe('2026-06-05T15:30Z');
  });

  it('begin to count at the next opening when started outside opening hours', () => {
    expect(dueAt('2026-06-05T20:00Z', { amount: 1, unit: 'workingHours' })).toBe('2026-06-08T07:00Z');
  });

  it('do not count the lunch break', () => {
    expect(dueAt('2026-06-05T09:30Z', { amount: 1, unit: 'workingHours' }, oracleCalendar('lunch-and-saturday'))).toBe(
      '2026-06-05T11:15Z',
    );
  });

  it('count 23 and 25 hours on the two Sundays of the year when open round the clock', () => {
    const always = oracleCalendar('round-the-clock');
    expect(dueAt('2026-03-28T23:00Z', { amount: 23, unit: 'workingHours' }, always)).toBe('2026-03-29T22:00Z');
    expect(dueAt('2026-10-24T22:00Z', { amount: 25, unit: 'workingHours' }, always)).toBe('2026-10-25T23:00Z');
  });

  it('run through New Year into the next year', () => {
    expect(dueAt('2026-12-31T14:30Z', { amount: 4, unit: 'workingHours' })).toBe('2027-01-04T09:00Z');
  });

  it('reach far with one opening of two hours a week', () => {
    const rare = calendarOf({
      id: 'rare',
      zone: 'Asia/Kathmandu',
      week: { wed: [['10:00', '12:00']] },
      holidays: { set: 'none' },
    });
    expect(dueAt('2026-01-01T00:00Z', { amount: 100, unit: 'workingHours' }, rare)).toBe('2026-12-16T06:15Z');
  });
});

describe('working days', () => {
  it('do not count the day of the start, whatever the hour', () => {
    expect(dueAt('2026-06-01T22:00Z', { amount: 1, unit: 'workingDays' })).toBe('2026-06-03T22:00Z');
    expect(dueAt('2026-06-01T21:59Z', { amount: 1, unit: 'workingDays' })).toBe('2026-06-02T22:00Z');
  });

  it('count a day equated with a holiday', () => {
    expect(dueAt('2026-05-13T10:00Z', { amount: 1, unit: 'workingDays' })).toBe('2026-05-15T22:00Z');
  });

  it('do not count an own closure', () => {
    const closed = office({ closures: ['2026-06-02'] });
    expect(dueAt('2026-06-01T10:00Z', { amount: 1, unit: 'workingDays' }, closed)).toBe('2026-06-03T22:00Z');
  });

  it.each([
    ["New Year's Day", '2025-12-31', '2026-01-02'],
    ['Good Friday, if off', '2026-04-02', '2026-04-07'],
    ['Easter Monday', '2026-04-05', '2026-04-07'],
    ["King's Day", '2026-04-26', '2026-04-28'],
    ["King's Day on a Saturday because the 27th is a Sunday", '2025-04-25', '2025-04-28'],
    ['Liberation Day in a lustrum year', '2025-05-04', '2025-05-06'],
    ['Ascension', '2026-05-13', '2026-05-15'],
    ['Whit Monday', '2026-05-24', '2026-05-26'],
    ['Christmas Day', '2025-12-24', '2025-12-29'],
    ['the second day of Christmas', '2024-12-25', '2024-12-27'],
  ])('do not count %s', (_holiday, startOn, lastOn) => {
    const calendar = office({ holidays: { set: 'nl', goodFriday: true, liberationDay: 'lustrum' } });
    const last = due(calendar, at(`${startOn}T11:00Z`), { amount: 1, unit: 'workingDays' }) - 1;
    expect(utc(last).slice(0, 10)).toBe(lastOn);
  });

  it('count 5 May outside lustrum years', () => {
    expect(dueAt('2026-05-04T10:00Z', { amount: 1, unit: 'workingDays' })).toBe('2026-05-05T22:00Z');
  });
});

describe('days and weeks', () => {
  it('count every date, holidays too', () => {
    expect(dueAt('2026-12-24T10:00Z', { amount: 2, unit: 'days' })).toBe('2026-12-26T23:00Z');
  });

  it('of eight weeks are no 1,344 hours when the clock changes between', () => {
    expect(dueAt('2026-03-02T11:00Z', { amount: 8, unit: 'weeks' })).toBe('2026-04-27T22:00Z');
  });

  it('do not count a date that a zone skipped', () => {
    const apia = calendarOf({ id: 'apia', zone: 'Pacific/Apia', week: {}, holidays: { set: 'none' } });
    // 29 December, 31 December: the 30th never happened.
    expect(dueAt('2011-12-29T20:00Z', { amount: 1, unit: 'days' }, apia)).toBe('2011-12-31T10:00Z');
  });
});

describe('months and years', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-02-28', 1, '2026-03-28'],
  ])('from %s and %i months later is %s', (startOn, amount, lastOn) => {
    const last = due(usual, at(`${startOn}T11:00Z`), { amount, unit: 'months' }) - 1;
    expect(utc(last).slice(0, 10)).toBe(lastOn);
  });

  it('from 29 February end on 28 February in a common year and on the 29th in a leap year', () => {
    expect(dueAt('2028-02-29T11:00Z', { amount: 1, unit: 'years' })).toBe('2029-02-28T23:00Z');
    expect(dueAt('2028-02-29T11:00Z', { amount: 4, unit: 'years' })).toBe('2032-02-29T23:00Z');
  });
});

describe('the roll of statutory terms', () => {
  const oneDay: Term = { amount: 1, unit: 'days', roll: 'atw' };

  it('moves a last day on 5 May in every year, whatever the firm does', () => {
    expect(dueAt('2026-05-04T11:00Z', oneDay, office({ holidays: { set: 'none' } }))).toBe('2026-05-06T22:00Z');
  });

  it('moves a last day on Good Friday to the Tuesday after Easter', () => {
    expect(dueAt('2026-04-02T11:00Z', oneDay)).toBe('2026-04-07T22:00Z');
  });

  it('moves a last day equated by decree, and one equated by the calendar', () => {
    expect(dueAt('2026-05-14T11:00Z', oneDay)).toBe('2026-05-18T22:00Z');
    expect(dueAt('2029-05-10T11:00Z', oneDay)).toBe('2029-05-11T22:00Z');
    expect(dueAt('2029-05-10T11:00Z', oneDay, office({ equatedDays: ['2029-05-11'] }))).toBe('2029-05-14T22:00Z');
  });

  it('does not move a day on which only the firm is closed', () => {
    expect(dueAt('2026-06-01T11:00Z', oneDay, office({ closures: ['2026-06-02'] }))).toBe('2026-06-02T22:00Z');
  });

  it('moves a working Saturday', () => {
    expect(
      dueAt('2026-06-05T11:00Z', { amount: 1, unit: 'workingDays', roll: 'atw' }, oracleCalendar('lunch-and-saturday')),
    ).toBe('2026-06-08T22:00Z');
  });
});

describe('a question without an answer names its field', () => {
  const never = calendarOf({ id: 'never', zone: 'UTC', week: {}, holidays: { set: 'none' } });
  const rare = calendarOf({ id: 'rare', zone: 'UTC', week: { mon: [['10:00', '10:01']] }, holidays: { set: 'none' } });
  const start = at('2026-06-01T10:00Z');

  it.each<[string, () => unknown, RegExp]>([
    ['a negative amount', () => due(usual, start, { amount: -1, unit: 'days' }), /^amount: /],
    ['a fractional amount', () => due(usual, start, { amount: 1.5, unit: 'hours' }), /^amount: /],
    ['an amount that is no number', () => due(usual, start, { amount: Number.NaN, unit: 'hours' }), /^amount: /],
    ['an endless amount', () => due(usual, start, { amount: Infinity, unit: 'workingDays' }), /^amount: /],
    ['an unknown unit', () => due(usual, start, JSON.parse('{"amount":1,"unit":"fortnights"}')), /^unit: /],
    ['a roll of hours', () => due(usual, start, { amount: 1, unit: 'workingHours', roll: 'atw' }), /^roll: /],
    ['a start that is no instant', () => due(usual, Number.NaN, { amount: 1, unit: 'days' }), /^start: /],
    [
      'a start before the tables begin',
      () => due(usual, at('1969-12-31T23:59Z'), { amount: 1, unit: 'days' }),
      /^start: /,
    ],
    ['working hours in an empty week', () => due(never, start, { amount: 1, unit: 'workingHours' }), /^week: /],
    ['working days in an empty week', () => due(never, start, { amount: 1, unit: 'workingDays' }), /^week: /],
    ['101 years', () => due(usual, start, { amount: 101, unit: 'years' }), /^amount: .*100 years/],
    ['1,201 months', () => due(usual, start, { amount: 1201, unit: 'months' }), /^amount: .*100 years/],
    ['36,526 days', () => due(usual, start, { amount: 36_526, unit: 'days' }), /^amount: .*100 years/],
    ['30,000 working days', () => due(usual, start, { amount: 30_000, unit: 'workingDays' }), /^amount: .*100 years/],
    [
      '100 hours at a minute a week',
      () => due(rare, start, { amount: 100, unit: 'workingHours' }),
      /^amount: .*100 years/,
    ],
    ['a calendar that was not parsed', () => due({ ...usual }, start, { amount: 1, unit: 'days' }), /^calendar: /],
  ])('%s', (_what, ask, expected) => {
    expect(ask).toThrow(expected);
  });

  it('but a hundred years can be counted in every unit', () => {
    expect(dueAt('2026-06-01T10:00Z', { amount: 100, unit: 'years' })).toBe('2126-06-01T22:00Z');
    expect(dueAt('2026-06-01T10:00Z', { amount: 25_000, unit: 'workingDays' }).slice(0, 4)).toBe('2124');
    expect(dueAt('2026-06-01T10:00Z', { amount: 80, unit: 'workingHours' }, rare).slice(0, 4)).toBe('2118');
  });

  it('and an empty week still counts days', () => {
    expect(dueAt('2026-06-01T10:00Z', { amount: 1, unit: 'days' }, never)).toBe('2026-06-03T00:00Z');
  });
});
