import fc from 'fast-check';
import { anyHolidays, anyPauses, anySpecialHours, anyTerm, anyWeek, calendarOf } from '../test/given';
import {
  type Calendar,
  type Pause,
  type Term,
  due,
  dueWithPauses,
  explain,
  remaining,
  warnAt,
  workingDaysBetween,
  workingTimeBetween,
} from './index';

// Zones in which no date ever shows on the wall again after the next has begun; where one does (a clock put back across
// midnight at 00:01, as in St. John's until 2011), a later instant can have the earlier date, and so the earlier due day.
const zone = fc.constantFrom(
  'Europe/Amsterdam',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Havana',
  'Atlantic/Azores',
  'Asia/Beirut',
  'Pacific/Apia',
);
const anyStart = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
  .map((seconds) => seconds * 1000);
// A counterexample shows the calendar as it was written, not its tables.
const anyDefinition = fc.record({ id: fc.constant('any'), zone, week: anyWeek, holidays: anyHolidays });
const anyCalendar = anyDefinition.map(shownAsWritten);
const anyQuestion = fc
  .record({ definition: anyDefinition, start: anyStart, term: anyTerm })
  .chain(({ definition, start, term }) =>
    fc.record({ pauses: anyPauses(start), specialHours: anySpecialHours(start) }).map(({ pauses, specialHours }) => ({
      calendar: shownAsWritten({ ...definition, specialHours }),
      start,
      term,
      pauses,
    })),
  );

function shownAsWritten(definition: object): Calendar {
  return Object.defineProperty(calendarOf(definition), fc.toStringMethod, { value: () => JSON.stringify(definition) });
}

function holds<T>(arbitrary: fc.Arbitrary<T>, rule: (value: T) => void, numRuns = 300): void {
  fc.assert(fc.property(arbitrary, rule), { numRuns });
}

describe('whatever the calendar, start, term and pauses', () => {
  it('a later start is never due earlier', () => {
    holds(
      fc.tuple(anyQuestion, fc.integer({ min: 0, max: 10 * 86_400 })),
      ([{ calendar, start, term, pauses }, seconds]) => {
        expect(due(calendar, start + seconds * 1000, term)).toBeGreaterThanOrEqual(due(calendar, start, term));
        // Not so for paused months: 29 January has a shorter month than the 28th, and its own first day is never paused.
        if (term.unit === 'months' || term.unit === 'years') return;
        const later = dueWithPauses(calendar, start + seconds * 1000, term, pauses);
        expect(later).toBeGreaterThanOrEqual(dueWithPauses(calendar, start, term, pauses));
      },
    );
  });

  it('a greater amount is never due earlier', () => {
    holds(fc.tuple(anyQuestion, fc.integer({ min: 0, max: 20 })), ([{ calendar, start, term, pauses }, more]) => {
      const longer = dueWithPauses(calendar, start, { ...term, amount: term.amount + more }, pauses);
      expect(longer).toBeGreaterThanOrEqual(dueWithPauses(calendar, start, term, pauses));
    });
  });

  it('nothing is due before it starts', () => {
    holds(anyQuestion, ({ calendar, start, term, pauses }) => {
      expect(dueWithPauses(calendar, start, term, pauses)).toBeGreaterThanOrEqual(start);
    });
  });

  it('working days added and then counted give the amount', () => {
    holds(fc.tuple(anyCalendar, anyStart, fc.integer({ min: 0, max: 400 })), ([calendar, start, amount]) => {
      const end = due(calendar, start, { amount, unit: 'workingDays' });
      expect(workingDaysBetween(calendar, start, end)).toBe(amount);
      if (amount > 0) expect(workingDaysBetween(calendar, start, end - 1)).toBe(amount - 1);
    });
  });

  it('working hours added and then counted give the amount, and it is the earliest such instant', () => {
    holds(fc.tuple(anyCalendar, anyStart, fc.integer({ min: 1, max: 400 })), ([calendar, start, amount]) => {
      const end = due(calendar, start, { amount, unit: 'workingHours' });
      expect(workingTimeBetween(calendar, start, end)).toBe(amount * 60);
      expect(workingTimeBetween(calendar, start, end - 1)).toBeLessThan(amount * 60);
    });
  });

  it('working time adds up over any instant between', () => {
    holds(fc.tuple(anyCalendar, anyStart, fc.nat(10_000_000), fc.nat(10_000_000)), ([calendar, start, a, b]) => {
      const [middle, end] = [start + a * 1000, start + (a + b) * 1000];
      const whole = workingTimeBetween(calendar, start, end);
      expect(workingTimeBetween(calendar, start, middle) + workingTimeBetween(calendar, middle, end)).toBeCloseTo(
        whole,
        6,
      );
    });
  });

  it('splitting a pause changes nothing', () => {
    holds(
      fc.tuple(anyQuestion, fc.double({ min: 0, max: 1, noNaN: true })),
      ([{ calendar, start, term, pauses }, share]) => {
        const split = pauses.flatMap(({ from, to }) => {
          const middle = from + Math.round((to - from) * share);
          return [
            { from, to: middle },
            { from: middle, to },
          ];
        });
        expect(dueWithPauses(calendar, start, term, split)).toBe(dueWithPauses(calendar, start, term, pauses));
      },
    );
  });

  it('a pause of nothing changes nothing', () => {
    holds(fc.tuple(anyQuestion, fc.nat(20_000)), ([{ calendar, start, term }, minutes]) => {
      const instant = start + minutes * 60_000;
      expect(dueWithPauses(calendar, start, term, [{ from: instant, to: instant }])).toBe(due(calendar, start, term));
    });
  });

  it('a pause never brings the due instant forward', () => {
    holds(anyQuestion, ({ calendar, start, term, pauses }) => {
      expect(dueWithPauses(calendar, start, term, pauses)).toBeGreaterThanOrEqual(due(calendar, start, term));
    });
  });

  it('a pause of elapsed hours moves the due instant by exactly its length', () => {
    holds(
      fc.tuple(anyStart, anyCalendar, fc.integer({ min: 1, max: 90 }), fc.nat(5000)),
      ([start, calendar, amount, minutes]) => {
        const pause = { from: start, to: start + minutes * 60_000 };
        expect(dueWithPauses(calendar, start, { amount, unit: 'hours' }, [pause])).toBe(
          start + amount * 3_600_000 + minutes * 60_000,
        );
      },
    );
  });

  it('a warning comes in order, not before the start and not after the due instant', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    holds(fc.tuple(anyQuestion, share, share), ([{ calendar, start, term, pauses }, a, b]) => {
      const first = warnAt(calendar, start, term, Math.min(a, b), pauses);
      const second = warnAt(calendar, start, term, Math.max(a, b), pauses);
      expect(first).toBeGreaterThanOrEqual(start);
      expect(second).toBeGreaterThanOrEqual(first);
      expect(dueWithPauses(calendar, start, term, pauses)).toBeGreaterThanOrEqual(second);
    });
  });

  it('all of an unpaused term remains at its start, and nothing at its end', () => {
    holds(fc.tuple(anyCalendar, anyStart, fc.integer({ min: 1, max: 50 })), ([calendar, start, amount]) => {
      for (const unit of ['hours', 'workingHours', 'days', 'workingDays'] as const) {
        const end = due(calendar, start, { amount, unit });
        expect(remaining(calendar, start, end, unit)).toEqual({ unit, amount, isLate: false });
        expect(remaining(calendar, end - 1, end, unit).isLate).toBe(false);
        expect(remaining(calendar, end, end, unit).isLate).toBe(true);
      }
    });
  });
});

describe('an explanation', () => {
  it('adds up to the due instant', () => {
    holds(anyQuestion, ({ calendar, start, term, pauses }) => addsUp(calendar, start, term, pauses));
  });

  function addsUp(calendar: Calendar, start: number, term: Term, pauses: readonly Pause[]): void {
    const explanation = explain(calendar, start, term, pauses, { first: 10_000 });
    const end = dueWithPauses(calendar, start, term, pauses);
    expect(explanation.due).toBe(end);
    const times = explanation.counted.flatMap((each) => (each.kind === 'time' ? [each] : []));
    const days = explanation.counted.flatMap((each) => (each.kind === 'day' ? [each] : []));
    if (term.unit === 'hours' || term.unit === 'workingHours') {
      expect(times.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(term.amount * 3_600_000);
      if (term.amount > 0) expect(times.at(-1)!.to).toBe(end);
      return;
    }
    days.forEach(({ nth }, i) => expect(nth).toBe(i + 1));
    if (term.unit === 'days' || term.unit === 'workingDays') expect(days).toHaveLength(term.amount);
    if (term.unit === 'weeks') expect(days).toHaveLength(7 * term.amount);
    const listed = [...days.map(({ on }) => on), ...explanation.skipped.map(({ on }) => on)].sort();
    expect(new Set(listed).size).toBe(listed.length);
    expect(explanation.lastOn).toBe(
      explanation.roll?.to ?? (days.length === 0 ? explanation.startOn : days.at(-1)!.on),
    );
  }
});
