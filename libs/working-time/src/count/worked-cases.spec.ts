import { at, office, utc } from '../../test/given';
import { type Calendar, type Term, due } from '../index';

const usual = office();
const goodFridayOff = office({ holidays: { set: 'nl', goodFriday: true, liberationDay: 'never' } });
const liberationDayOff = office({ holidays: { set: 'nl', goodFriday: false, liberationDay: 'always' } });

const workingDays = (amount: number): Term => ({ amount, unit: 'workingDays' });
const workingHours = (amount: number): Term => ({ amount, unit: 'workingHours' });
const hours = (amount: number): Term => ({ amount, unit: 'hours' });

/** Due instants are exclusive: the end of Wednesday 8 April is 9 April 00:00 in Amsterdam, 22:00 UTC the day before. */
const cases: readonly (readonly [rule: string, calendar: Calendar, start: string, term: Term, due: string])[] = [
  [
    '3 working days over Easter, Good Friday worked: Wed 8 Apr',
    usual,
    '2026-04-02T14:00Z',
    workingDays(3),
    '2026-04-08T22:00Z',
  ],
  [
    '3 working days over Easter, Good Friday off: Thu 9 Apr',
    goodFridayOff,
    '2026-04-02T14:00Z',
    workingDays(3),
    '2026-04-09T22:00Z',
  ],
  [
    '5 working days from Friday after hours, Ascension out, the equated Friday worked: Mon 18 May',
    usual,
    '2026-05-08T15:45Z',
    workingDays(5),
    '2026-05-18T22:00Z',
  ],
  [
    '10 working days over Christmas and New Year: Tue 5 Jan',
    usual,
    '2026-12-18T10:00Z',
    workingDays(10),
    '2027-01-05T23:00Z',
  ],
  [
    "20 working days, King's Day and Ascension out: Wed 20 May",
    usual,
    '2026-04-20T08:00Z',
    workingDays(20),
    '2026-05-20T22:00Z',
  ],
  [
    '20 working days, 5 May closed as well: Thu 21 May',
    liberationDayOff,
    '2026-04-20T08:00Z',
    workingDays(20),
    '2026-05-21T22:00Z',
  ],
  ['48 working hours of 9 to 5: Tue 5 May 15:00', usual, '2026-04-24T13:00Z', workingHours(48), '2026-05-05T13:00Z'],
  [
    '48 working hours, 5 May closed: Wed 6 May 15:00',
    liberationDayOff,
    '2026-04-24T13:00Z',
    workingHours(48),
    '2026-05-06T13:00Z',
  ],
  [
    '48 hours over the night summer time begins: Sun 29 Mar 17:00',
    usual,
    '2026-03-27T15:00Z',
    hours(48),
    '2026-03-29T15:00Z',
  ],
  ['24 hours on a Friday evening: Sat 2 May 18:00', usual, '2026-05-01T16:00Z', hours(24), '2026-05-02T16:00Z'],
  [
    '1 month from 31 January: Sat 28 Feb',
    usual,
    '2026-01-31T10:00Z',
    { amount: 1, unit: 'months' },
    '2026-02-28T23:00Z',
  ],
  [
    '1 month from 31 January, rolled: Mon 2 Mar',
    usual,
    '2026-01-31T10:00Z',
    { amount: 1, unit: 'months', roll: 'atw' },
    '2026-03-02T23:00Z',
  ],
  [
    '1 year after a complaint of 1 March: 1 Mar 2027',
    usual,
    '2026-03-01T11:00Z',
    { amount: 1, unit: 'years' },
    '2027-03-01T23:00Z',
  ],
  [
    '3 months after a position of 10 February: 10 May 2027',
    usual,
    '2027-02-10T11:00Z',
    { amount: 3, unit: 'months' },
    '2027-05-10T22:00Z',
  ],
  [
    '3 months after a position of 20 May: 20 Aug 2026, so the year is the later',
    usual,
    '2026-05-20T11:00Z',
    { amount: 3, unit: 'months' },
    '2026-08-20T22:00Z',
  ],
  [
    '12 months after a complaint of 1 March: 1 Mar 2027',
    usual,
    '2026-03-01T11:00Z',
    { amount: 12, unit: 'months' },
    '2027-03-01T23:00Z',
  ],
  [
    '4 weeks after a complaint of 1 March: the gate opens after 29 March',
    usual,
    '2026-03-01T11:00Z',
    { amount: 4, unit: 'weeks' },
    '2026-03-29T22:00Z',
  ],
];

describe('worked Dutch deadlines', () => {
  it.each(cases)('%s', (_rule, calendar, start, term, expected) => {
    expect(utc(due(calendar, at(start), term))).toBe(expected);
  });
});
