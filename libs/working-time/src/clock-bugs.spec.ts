import fc from 'fast-check';
import { anyPauses, at, calendarOf, office, oracleCalendar, utc } from '../test/given';
import { type Pause, due, dueWithPauses, isWorkingDay, remaining, warnAt, workingTimeBetween } from './index';

// The clock bugs that complaint desks reported elsewhere; the numbers are those of docs/working-time.md, which also says
// which of the sixteen belong to the clock's life and are tested with the scheduler.

const usual = office({}, [['08:00', '17:30']]);

function pause(from: string, to: string): Pause {
  return { from: at(from), to: at(to) };
}

describe('bug 2: a pause is measured in the clock’s own unit, not in wall time', () => {
  const weekend = pause('2026-06-05T14:30Z', '2026-06-08T07:00Z');
  const start = at('2026-06-05T13:30Z');

  it('a weekend of 64.5 hours costs a clock in working hours two of them', () => {
    expect(utc(dueWithPauses(usual, start, { amount: 2, unit: 'workingHours' }, [weekend]))).toBe('2026-06-08T08:00Z');
    expect(utc(due(usual, start, { amount: 2, unit: 'workingHours' }))).toBe('2026-06-05T15:30Z');
  });

  it('and a clock in working days the days at whose end it was paused', () => {
    expect(utc(dueWithPauses(usual, start, { amount: 2, unit: 'workingDays' }, [weekend]))).toBe('2026-06-09T22:00Z');
    expect(utc(due(usual, start, { amount: 2, unit: 'workingDays' }))).toBe('2026-06-09T22:00Z');
  });
});

describe('bug 3: a paused clock does not breach', () => {
  it('no term ends while it is paused', () => {
    const start = at('2026-06-01T08:00Z');
    const term = fc.record({
      unit: fc.constantFrom('hours', 'workingHours', 'days', 'workingDays', 'weeks'),
      amount: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(term, anyPauses(start), ({ unit, amount }, pauses) => {
        const end = dueWithPauses(usual, start, { unit, amount }, pauses);
        expect(pauses.filter(({ from, to }) => from < end && end <= to)).toEqual([]);
      }),
    );
  });
});

describe('bug 4: resuming keeps the budget that was left', () => {
  it('what remained at the pause remains at the resumption', () => {
    const start = at('2026-06-01T08:00Z');
    const waiting = pause('2026-06-02T10:00Z', '2026-06-17T07:30Z');
    for (const unit of ['hours', 'workingHours', 'workingDays', 'days'] as const) {
      const term = { amount: 30, unit };
      const before = remaining(usual, waiting.from, due(usual, start, term), unit);
      expect(remaining(usual, waiting.to, dueWithPauses(usual, start, term, [waiting]), unit)).toEqual(before);
    }
  });

  it('a pause moves the due instant instead of leaving it where it was', () => {
    const start = at('2026-06-01T08:00Z');
    const waiting = pause('2026-06-02T10:00Z', '2026-06-03T10:00Z');
    expect(dueWithPauses(usual, start, { amount: 48, unit: 'hours' }, [waiting])).toBe(
      due(usual, start, { amount: 72, unit: 'hours' }),
    );
  });
});

describe('bug 5: an extension and a pause do not disturb each other', () => {
  const start = at('2026-06-01T08:00Z');
  const waiting = [pause('2026-06-04T10:00Z', '2026-06-09T10:00Z')];
  const dueAfter = (amount: number): string =>
    utc(dueWithPauses(usual, start, { amount, unit: 'workingDays' }, waiting));

  it('the extended term keeps its pause', () => {
    expect(dueAfter(5)).toBe('2026-06-11T22:00Z');
    expect(dueAfter(8)).toBe('2026-06-16T22:00Z');
  });

  it('and without the extension the first due instant is back, the pause still in it', () => {
    const before = dueAfter(5);
    dueAfter(8);
    expect(dueAfter(5)).toBe(before);
  });
});

describe('bug 9: a reminder obeys the calendar', () => {
  it('half of three working days over Easter is on Tuesday in office hours, not on Sunday', () => {
    const reminder = warnAt(usual, at('2026-04-02T14:00Z'), { amount: 3, unit: 'workingDays' }, 0.5);
    expect(utc(reminder)).toBe('2026-04-07T10:45Z');
  });

  it('half of eight working hours begun on Friday afternoon is on Monday morning', () => {
    expect(utc(warnAt(usual, at('2026-06-05T14:30Z'), { amount: 8, unit: 'workingHours' }, 0.5))).toBe(
      '2026-06-08T09:00Z',
    );
  });

  it('no reminder for working time ever falls outside opening hours', () => {
    fc.assert(
      fc.property(
        fc.nat(500_000),
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (minutes, amount, share) => {
          for (const unit of ['workingHours', 'workingDays'] as const) {
            const reminder = warnAt(usual, at('2026-01-01T00:00Z') + minutes * 60_000, { amount, unit }, share);
            expect(workingTimeBetween(usual, reminder - 60_000, reminder)).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});

describe('bug 10: the weekend is that of the firm’s zone', () => {
  it('a complaint of Friday 23:30 UTC is one of Saturday in Amsterdam and of Friday in New York', () => {
    const newYork = office({ zone: 'America/New_York', holidays: { set: 'none' } });
    const start = at('2026-06-05T23:30Z');
    expect(utc(due(office(), start, { amount: 1, unit: 'days' }))).toBe('2026-06-07T22:00Z');
    expect(utc(due(newYork, start, { amount: 1, unit: 'days' }))).toBe('2026-06-07T04:00Z');
    expect(utc(due(newYork, start, { amount: 1, unit: 'workingHours' }))).toBe('2026-06-08T14:00Z');
  });
});

describe('bug 11: holidays are computed and dated data, never a live feed', () => {
  it('a far year has its holidays without anything to fetch', () => {
    expect(isWorkingDay(usual, '2099-04-13')).toBe(false);
    expect(isWorkingDay(usual, '2099-04-14')).toBe(true);
  });

  it('a day nobody put under review is an ordinary day', () => {
    expect(isWorkingDay(usual, '2029-05-11')).toBe(true);
    expect(utc(due(usual, at('2029-05-10T10:00Z'), { amount: 1, unit: 'days', roll: 'atw' }))).toBe(
      '2029-05-11T22:00Z',
    );
  });
});

describe('bug 12: a break is an interval, not a holiday', () => {
  const withLunch = oracleCalendar('lunch-and-saturday');

  it('does not count within the day', () => {
    expect(workingTimeBetween(withLunch, at('2026-06-01T09:30Z'), at('2026-06-01T11:15Z'))).toBe(60);
  });

  it('and leaves the day a working day', () => {
    expect(isWorkingDay(withLunch, '2026-06-01')).toBe(true);
    expect(utc(due(withLunch, at('2026-06-01T10:10Z'), { amount: 1, unit: 'workingDays' }))).toBe('2026-06-02T22:00Z');
  });
});

describe('bug 13: a day is not 24 business hours', () => {
  it('one day, one working day and 24 working hours are three different things', () => {
    const start = at('2026-06-05T08:00Z');
    expect(utc(due(usual, start, { amount: 1, unit: 'days' }))).toBe('2026-06-06T22:00Z');
    expect(utc(due(usual, start, { amount: 1, unit: 'workingDays' }))).toBe('2026-06-08T22:00Z');
    expect(utc(due(usual, start, { amount: 24, unit: 'hours' }))).toBe('2026-06-06T08:00Z');
    expect(utc(due(usual, start, { amount: 24, unit: 'workingHours' }))).toBe('2026-06-09T13:00Z');
  });
});

describe('bug 14: a month is not thirty days', () => {
  it('a month from 31 January ends before thirty days have passed, one from 1 July after', () => {
    const month = { amount: 1, unit: 'months' } as const;
    const thirtyDays = { amount: 30, unit: 'days' } as const;
    expect(due(usual, at('2026-01-31T10:00Z'), month)).toBeLessThan(due(usual, at('2026-01-31T10:00Z'), thirtyDays));
    expect(due(usual, at('2026-07-01T10:00Z'), month)).toBeGreaterThan(due(usual, at('2026-07-01T10:00Z'), thirtyDays));
  });

  it('nor four weeks, nor thirty working days', () => {
    const start = at('2026-07-01T10:00Z');
    const month = due(usual, start, { amount: 1, unit: 'months' });
    expect(month).not.toBe(due(usual, start, { amount: 4, unit: 'weeks' }));
    expect(month).not.toBe(due(usual, start, { amount: 30, unit: 'workingDays' }));
  });

  it('and twelve of them are a year, also when paused', () => {
    const calendar = calendarOf({ id: 'any', zone: 'Europe/Amsterdam', week: {}, holidays: { set: 'none' } });
    const start = at('2028-02-29T10:00Z');
    const waiting = [pause('2028-05-01T10:00Z', '2028-05-11T10:00Z')];
    expect(dueWithPauses(calendar, start, { amount: 12, unit: 'months' }, waiting)).toBe(
      dueWithPauses(calendar, start, { amount: 1, unit: 'years' }, waiting),
    );
  });
});
