import fc from 'fast-check';
import { anyHolidays, anyPauses, anySpecialHours, anyTerm, anyWeek, at, calendarOf, office } from '../../test/given';
import { dueWithPauses, type RunningCount, runningCount, runningToldCount, toldWithPauses, warnAt } from '../index';

const zone = fc.constantFrom(
  'Europe/Amsterdam',
  'Australia/Lord_Howe',
  'America/Havana',
  'America/St_Johns',
  'Pacific/Apia',
);
const start = fc.oneof(
  fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 }).map((seconds) => seconds * 1000),
  // Nights on which a date was skipped, or shown twice.
  fc.integer({ min: -3000, max: 3000 }).map((minutes) => at('2011-12-30T10:00Z') + minutes * 60_000),
  fc.integer({ min: -3000, max: 3000 }).map((minutes) => at('2010-11-07T02:31Z') + minutes * 60_000),
);
const anyQuestion = fc
  .record({
    definition: fc.record({ id: fc.constant('any'), zone, week: anyWeek, holidays: anyHolidays }),
    start,
    term: anyTerm,
    share: fc.oneof(fc.constantFrom(0, 0.5, 0.75, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .chain((question) =>
    fc.record({ pauses: anyPauses(question.start), specialHours: anySpecialHours(question.start) }).map((more) => ({
      ...question,
      pauses: more.pauses,
      calendar: calendarOf({ ...question.definition, specialHours: more.specialHours }),
    })),
  );

describe('counting on with each pause that comes to be known', () => {
  it('gives at each of them what counting all anew gives: the due instant, the last day and every share', () => {
    fc.assert(
      fc.property(anyQuestion, ({ calendar, start, term, pauses, share }) => {
        let count: RunningCount = runningCount(calendar, start, term);
        for (let known = 0; known <= pauses.length; known += 1) {
          const before = pauses.slice(0, known);
          expect(count.dueAt).toBe(dueWithPauses(calendar, start, term, before));
          const { amount, unit } = term;
          expect(count.lastDayEndsAt).toBe(dueWithPauses(calendar, start, { amount, unit }, before));
          expect(count.shareAt(share)).toBe(warnAt(calendar, start, term, share, before));
          if (known < pauses.length) count = count.paused(pauses[known]!);
        }
        // Asked at the end alone, it has all of them to catch up with.
        const atOnce = pauses.reduce((all, pause) => all.paused(pause), runningCount(calendar, start, term));
        expect(atOnce.shareAt(share)).toBe(warnAt(calendar, start, term, share, pauses));
      }),
      { numRuns: 1000 },
    );
  });

  it('moves a date told as counting all anew does', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 20_000 }), ({ calendar, start, pauses }, minutes) => {
        const told = start + minutes * 60_000;
        let count: RunningCount = runningToldCount(calendar, told, start);
        for (let known = 0; known <= pauses.length; known += 1) {
          expect(count.dueAt).toBe(toldWithPauses(calendar, told, start, pauses.slice(0, known)));
          if (known < pauses.length) count = count.paused(pauses[known]!);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('goes on from what it was: two pauses that might have come next do not know of each other', () => {
    const count = runningCount(office(), at('2026-06-01T08:00Z'), { amount: 8, unit: 'workingHours' });
    const short = count.paused({ from: at('2026-06-01T09:00Z'), to: at('2026-06-01T10:00Z') });
    const long = count.paused({ from: at('2026-06-01T09:00Z'), to: at('2026-06-01T12:00Z') });
    expect([count, short, long].map(({ dueAt }) => new Date(dueAt).toISOString())).toEqual([
      '2026-06-02T08:00:00.000Z',
      '2026-06-02T09:00:00.000Z',
      '2026-06-02T11:00:00.000Z',
    ]);
  });

  it('refuses a pause out of order, one that ends before it begins, and a share that is none', () => {
    const count = runningCount(office(), at('2026-06-01T08:00Z'), { amount: 8, unit: 'workingHours' });
    const paused = count.paused({ from: at('2026-06-01T09:00Z'), to: at('2026-06-01T10:00Z') });
    expect(() => paused.paused({ from: at('2026-06-01T09:30Z'), to: at('2026-06-01T11:00Z') })).toThrow('pause.from');
    expect(() => count.paused({ from: at('2026-06-01T09:30Z'), to: at('2026-06-01T09:00Z') })).toThrow('pause.to');
    expect(() => count.paused({ from: 0.5, to: 1 })).toThrow('pause.from');
    expect(() => count.shareAt(1.5)).toThrow('share');
  });
});
