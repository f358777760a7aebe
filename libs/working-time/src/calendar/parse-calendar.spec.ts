import { oracleDefinitions } from '../../test/given';
import { calendarOn, parseCalendar } from '../index';

const good = {
  id: 'office',
  zone: 'Europe/Amsterdam',
  week: { mon: [['08:00', '17:30']] },
  holidays: { set: 'nl', goodFriday: false, liberationDay: 'never' },
};

function problemFields(input: unknown): readonly string[] {
  const parsed = parseCalendar(input);
  return parsed.ok ? [] : parsed.problems.map(({ field }) => field);
}

describe('a calendar from outside', () => {
  it.each(oracleDefinitions.map((each) => [each.id, each]))('is accepted: %s', (id, definition) => {
    const parsed = parseCalendar(definition);
    expect(parsed.ok && [parsed.calendar.id, parsed.calendar.version, parsed.calendar.zone]).toEqual([
      id,
      1,
      'Europe/Amsterdam',
    ]);
  });

  it('may have an empty week, named closures, dated equated days and a version with its dates', () => {
    expect(
      problemFields({
        ...good,
        week: {},
        version: 3,
        title: 'Head office',
        description: 'as published',
        closures: [{ on: '2026-06-01', name: 'removal' }, '2026-06-02'],
        specialHours: [
          { on: '2026-12-24', hours: [['08:00', '15:00']], name: 'Christmas Eve' },
          { on: '2026-12-25', hours: [['10:00', '12:00']] },
        ],
        equatedDays: ['2029-05-11'],
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
      }),
    ).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['no id', { id: '' }, ['id']],
    ['a version below one', { version: 0 }, ['version']],
    ['an unknown zone', { zone: 'Europe/Amsterdm' }, ['zone']],
    ['a weekday that is none', { week: { moon: [] } }, ['week.moon']],
    ['an interval that ends before it begins', { week: { mon: [['17:00', '08:00']] } }, ['week.mon[0]']],
    ['an interval of nothing', { week: { mon: [['08:00', '08:00']] } }, ['week.mon[0]']],
    [
      'intervals that overlap',
      {
        week: {
          mon: [
            ['08:00', '12:00'],
            ['11:59', '17:00'],
          ],
        },
      },
      ['week.mon[1]'],
    ],
    [
      'intervals that overlap, out of order',
      {
        week: {
          mon: [
            ['11:59', '17:00'],
            ['08:00', '12:00'],
          ],
        },
      },
      ['week.mon[0]'],
    ],
    [
      'an interval within another',
      {
        week: {
          mon: [
            ['08:00', '18:00'],
            ['09:00', '10:00'],
            ['11:00', '12:00'],
          ],
        },
      },
      ['week.mon[1]', 'week.mon[2]'],
    ],
    ['a time of day that is none', { week: { tue: [['8:00', '24:01']] } }, ['week.tue[0][0]', 'week.tue[0][1]']],
    ['an interval with one end', { week: { tue: [['08:00']] } }, ['week.tue[0]']],
    ['an unknown holiday set', { holidays: { set: 'be' } }, ['holidays.set']],
    [
      'a rule for 5 May that is none',
      { holidays: { set: 'nl', liberationDay: 'sometimes' } },
      ['holidays.liberationDay'],
    ],
    ['a closure on no date', { closures: ['2026-06-01', '2026-02-30'] }, ['closures[1]']],
    ['an equated day on no date', { equatedDays: ['1 May'] }, ['equatedDays[0]']],
    [
      'special hours on no date',
      { specialHours: [{ on: '24 Dec', hours: [['09:00', '15:00']] }] },
      ['specialHours[0].on'],
    ],
    ['special hours that are not there', { specialHours: [{ on: '2026-12-24' }] }, ['specialHours[0].hours']],
    ['special hours of nothing', { specialHours: [{ on: '2026-12-24', hours: [] }] }, ['specialHours[0].hours']],
    ['special hours without a date', { specialHours: ['2026-12-24'] }, ['specialHours[0]']],
    [
      'a misspelt field of special hours',
      { specialHours: [{ on: '2026-12-24', hours: [['09:00', '15:00']], title: 'x' }] },
      ['specialHours[0].title'],
    ],
    [
      'special hours that end before they begin',
      { specialHours: [{ on: '2026-12-24', hours: [['15:00', '09:00']] }] },
      ['specialHours[0].hours[0]'],
    ],
    [
      'special hours that overlap',
      {
        specialHours: [
          {
            on: '2026-12-24',
            hours: [
              ['09:00', '12:00'],
              ['11:00', '15:00'],
            ],
          },
        ],
      },
      ['specialHours[0].hours[1]'],
    ],
    ['a misspelt field', { closure: [] }, ['closure']],
    ['dates the wrong way round', { validFrom: '2026-02-01', validTo: '2026-01-31' }, ['validTo']],
  ])('is refused with the field of its problem: %s', (_what, change, fields) => {
    expect(problemFields({ ...good, ...change })).toEqual(fields);
  });

  it('is refused where a date has special hours twice, or is a closure too, and says how to mend that', () => {
    const hours = [['09:00', '15:00']];
    const parsed = parseCalendar({
      ...good,
      closures: ['2026-12-31'],
      specialHours: ['2026-12-24', '2026-12-31', '2026-12-24'].map((on) => ({ on, hours })),
    });
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      {
        field: 'specialHours[1].on',
        message: '2026-12-31 is a closure too: take it out of closures, or leave it closed and out of specialHours',
      },
      {
        field: 'specialHours[2].on',
        message: '2026-12-24 has special hours already: put all its intervals into one entry',
      },
    ]);
    const empty = parseCalendar({ ...good, specialHours: [{ on: '2026-12-24', hours: [] }] });
    expect(empty.ok ? [] : empty.problems).toEqual([
      { field: 'specialHours[0].hours', message: 'must not be empty: a date that is closed belongs in closures' },
    ]);
  });

  it('is refused with all its problems at once', () => {
    expect(
      problemFields({
        ...good,
        zone: 'Nowhere',
        week: { mon: [['x', '08:00']], fri: [['10:00', '09:00']] },
        closures: [17],
      }),
    ).toEqual(['zone', 'week.mon[0][0]', 'week.fri[0]', 'closures[0]']);
  });

  it.each([[null], [undefined], ['office'], [[]], [{}]])('is refused when it is no calendar at all: %j', (input) => {
    expect(parseCalendar(input).ok).toBe(false);
  });

  it('may list the intervals of a day in any order, and let them touch', () => {
    expect(
      problemFields({
        ...good,
        week: {
          mon: [
            ['12:00', '17:00'],
            ['08:00', '12:00'],
          ],
        },
      }),
    ).toEqual([]);
  });
});

describe('the version of a calendar in force', () => {
  const version = (number: number, validFrom?: string, validTo?: string) => {
    const parsed = parseCalendar({ ...good, version: number, validFrom, validTo });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.calendar;
  };
  const versions = [
    version(1, '2025-01-01', '2026-06-30'),
    version(2, '2026-07-01'),
    version(3, '2026-09-01', '2026-09-30'),
  ];

  it.each([
    ['2024-12-31', undefined],
    ['2026-06-30', 1],
    ['2026-07-01', 2],
    ['2026-09-15', 3],
    ['2026-10-01', 2],
  ])('on %s is %s', (on, expected) => {
    expect(calendarOn(versions, on)?.version).toBe(expected);
  });
});
