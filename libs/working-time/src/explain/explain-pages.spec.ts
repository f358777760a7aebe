import fc from 'fast-check';
import { anyHolidays, anyPauses, anySpecialHours, anyTerm, anyWeek, at, calendarOf, office } from '../../test/given';
import { type Calendar, type Pause, type Term, WorkingTimeFault, explain } from '../index';
import type { Counted, Skipped, StepPlace } from './explanation';
import { LocalDays } from '../local/local-days';

type Step = Counted | Skipped;
interface Question {
  readonly calendar: Calendar;
  readonly start: number;
  readonly term: Term;
  readonly pauses: readonly Pause[];
}

/** The steps of a page in the order of their places, which is that of the pages. */
function stepsOf({ calendar, start, term, pauses }: Question, first: number, after?: StepPlace): readonly Step[] {
  const { counted, skipped } = explain(calendar, start, term, pauses, {
    first,
    ...(after === undefined ? {} : { after }),
  });
  return [...counted, ...skipped].sort((a, b) => a.on.localeCompare(b.on) || beginning(a) - beginning(b));
}

function beginning(step: StepPlace): number {
  return step.from ?? Number.NEGATIVE_INFINITY;
}

function* pagesOf(question: Question, first: number): Generator<readonly Step[]> {
  for (let page = stepsOf(question, first); page.length > 0; page = stepsOf(question, first, page.at(-1)!)) yield page;
}

describe('the pages of an explanation', () => {
  // Zones that skip a date, repeat one after midnight, or move their clocks at midnight.
  const zone = fc.constantFrom(
    'Europe/Amsterdam',
    'Pacific/Apia',
    'America/St_Johns',
    'America/Havana',
    'Asia/Beirut',
    'Australia/Lord_Howe',
  );
  const start = fc.oneof(
    fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 }).map((seconds) => seconds * 1000),
    // Nights on which a date was skipped (Apia) or shown twice (St. John's).
    fc.integer({ min: -3000, max: 3000 }).map((minutes) => at('2011-12-30T10:00Z') + minutes * 60_000),
    fc.integer({ min: -3000, max: 3000 }).map((minutes) => at('2010-11-07T02:31Z') + minutes * 60_000),
  );
  const anyQuestion = fc
    .record({
      definition: fc.record({ id: fc.constant('any'), zone, week: anyWeek, holidays: anyHolidays }),
      start,
      term: anyTerm,
    })
    .chain(({ definition, ...question }) =>
      fc
        .record({ pauses: anyPauses(question.start), specialHours: anySpecialHours(question.start) })
        .map(({ pauses, specialHours }) => ({ calendar: shown({ ...definition, specialHours }), ...question, pauses })),
    );

  function shown(definition: object): Calendar {
    return Object.defineProperty(calendarOf(definition), fc.toStringMethod, {
      value: () => JSON.stringify(definition),
    });
  }

  it('are together the whole: nothing lost, nothing twice, whatever the calendar, term, pauses and page', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 1, max: 40 }), (question, first) => {
        const whole = stepsOf(question, 10_000);
        const pages = [...pagesOf(question, first)];
        expect(pages.flat()).toEqual(whole);
        expect(pages.map(({ length }) => length)).toEqual(
          pages.map((_, i) => Math.min(first, whole.length - i * first)),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('say whether more follow', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 1, max: 40 }), (question, first) => {
        const { calendar, start: from, term, pauses } = question;
        const whole = stepsOf(question, 10_000);
        expect(explain(calendar, from, term, pauses, { first }).hasMore).toBe(whole.length > first);
      }),
    );
  });

  it('begin where the place says, also where it is none of their own steps', () => {
    const question = { calendar: office(), start: at('2026-03-02T09:00Z'), pauses: [] };
    const days: Question = { ...question, term: { amount: 5, unit: 'days' } };
    const hours: Question = { ...question, term: { amount: 20, unit: 'workingHours' } };
    for (const each of [days, hours]) {
      expect(stepsOf(each, 100, { on: '0001-01-01' })).toEqual(stepsOf(each, 100));
      expect(stepsOf(each, 100, { on: '9999-12-31' })).toEqual([]);
    }
    expect(stepsOf(days, 100, { on: '2026-03-05' })).toEqual([
      { kind: 'day', on: '2026-03-06', nth: 4 },
      { kind: 'day', on: '2026-03-07', nth: 5 },
    ]);
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: 1.5 }, 'first'],
    [{ first: 1, after: { on: '2026-02-30' } }, 'after'],
  ])('refuse %j and name the field', (page, field) => {
    const ask = () => explain(office(), at('2026-03-02T09:00Z'), { amount: 1, unit: 'days' }, [], page);
    expect(ask).toThrow(WorkingTimeFault);
    expect(ask).toThrow(new RegExp(`^${field}: `));
  });
});

describe('a page of an explanation', () => {
  const start = at('2026-03-02T09:00Z');
  const pauses = [{ from: at('2026-03-10T09:00Z'), to: at('2026-03-12T09:00Z') }];

  /** How often the library looked at a day while it made the last page of a term. */
  function daysLookedAt(term: Term): number {
    const calendar = office();
    const { due } = explain(calendar, start, term, pauses);
    const after = { on: new Date(due - 20 * 86_400_000).toISOString().slice(0, 10) };
    const looks = jest.spyOn(LocalDays.prototype, 'startOf');
    const { counted, skipped } = explain(calendar, start, term, pauses, { first: 10, after });
    expect(counted.length + skipped.length).toBe(10);
    const count = looks.mock.calls.length;
    looks.mockRestore();
    return count;
  }

  it.each([
    ['days', 60, 36_000],
    ['workingDays', 60, 24_000],
    ['weeks', 10, 5_000],
    ['months', 3, 1_190],
    ['years', 1, 99],
    ['workingHours', 400, 190_000],
  ] as const)(
    'is as little work at the end of a term of a hundred years as of a short one: %s',
    (unit, short, long) => {
      expect(daysLookedAt({ unit, amount: short })).toBeLessThan(60);
      expect(daysLookedAt({ unit, amount: long })).toBe(daysLookedAt({ unit, amount: short }));
    },
  );
});
