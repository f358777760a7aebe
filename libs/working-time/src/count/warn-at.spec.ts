import { at, office, utc } from '../../test/given';
import { type Pause, type Term, remaining, warnAt } from '../index';

const usual = office({}, [['08:00', '17:30']]);

function warnedAt(start: string, term: Term, share: number, ...pauses: readonly Pause[]): string {
  return utc(warnAt(usual, at(start), term, share, pauses));
}

describe('a warning at a share of the term', () => {
  it('is the start for none of it and the due instant for all of it', () => {
    const term: Term = { amount: 2, unit: 'days', roll: 'atw' };
    expect(warnedAt('2026-04-23T10:00Z', term, 0)).toBe('2026-04-23T10:00Z');
    expect(warnedAt('2026-04-23T10:00Z', term, 1)).toBe('2026-04-28T22:00Z');
  });

  it('is that share of elapsed hours, pauses left out', () => {
    expect(warnedAt('2026-06-01T08:00Z', { amount: 48, unit: 'hours' }, 0.75)).toBe('2026-06-02T20:00Z');
    const oneHour = { from: at('2026-06-01T09:00Z'), to: at('2026-06-01T10:00Z') };
    expect(warnedAt('2026-06-01T08:00Z', { amount: 48, unit: 'hours' }, 0.75, oneHour)).toBe('2026-06-02T21:00Z');
  });

  it('of five working days at four fifths is the closing of the fourth', () => {
    expect(warnedAt('2026-06-01T08:00Z', { amount: 5, unit: 'workingDays' }, 0.8)).toBe('2026-06-05T15:30Z');
  });

  it('of four days at three quarters is the end of the third', () => {
    expect(warnedAt('2026-06-01T08:00Z', { amount: 4, unit: 'days' }, 0.75)).toBe('2026-06-04T22:00Z');
  });

  it('does not count the days taken out by a pause', () => {
    const twoDays = { from: at('2026-06-02T10:00Z'), to: at('2026-06-04T10:00Z') };
    expect(warnedAt('2026-06-01T08:00Z', { amount: 4, unit: 'days' }, 0.75, twoDays)).toBe('2026-06-06T22:00Z');
    expect(warnedAt('2026-06-01T08:00Z', { amount: 4, unit: 'workingDays' }, 0.5, twoDays)).toBe('2026-06-05T15:30Z');
  });

  it('refuses a share that is none', () => {
    expect(() => warnedAt('2026-06-01T08:00Z', { amount: 4, unit: 'days' }, 1.01)).toThrow(/^share: /);
    expect(() => warnedAt('2026-06-01T08:00Z', { amount: 4, unit: 'days' }, Number.NaN)).toThrow(/^share: /);
  });
});

describe('what remains', () => {
  const left = (now: string, dueAt: string, unit: Term['unit']) => remaining(usual, at(now), at(dueAt), unit);

  it('of working hours leaves out the weekend', () => {
    expect(left('2026-06-05T14:30Z', '2026-06-08T07:30Z', 'workingHours')).toEqual({
      unit: 'workingHours',
      amount: 2.5,
      isLate: false,
    });
    expect(left('2026-06-05T14:30Z', '2026-06-08T07:30Z', 'hours')).toEqual({
      unit: 'hours',
      amount: 65,
      isLate: false,
    });
  });

  it('of days is none on the last day itself', () => {
    expect(left('2026-06-02T21:59Z', '2026-06-02T22:00Z', 'workingDays')).toEqual({
      unit: 'workingDays',
      amount: 0,
      isLate: false,
    });
    expect(left('2026-06-02T22:00Z', '2026-06-02T22:00Z', 'workingDays')).toEqual({
      unit: 'workingDays',
      amount: 1,
      isLate: true,
    });
  });

  it('of weeks, months and years is told in days', () => {
    for (const unit of ['weeks', 'months', 'years'] as const) {
      expect(left('2026-06-01T10:00Z', '2026-06-15T22:00Z', unit)).toEqual({ unit: 'days', amount: 14, isLate: false });
    }
  });

  it('turns into how late it is, in the same unit', () => {
    expect(left('2026-06-08T07:30Z', '2026-06-05T14:30Z', 'workingHours')).toEqual({
      unit: 'workingHours',
      amount: 2.5,
      isLate: true,
    });
    expect(left('2026-06-08T10:00Z', '2026-06-04T22:00Z', 'workingDays')).toEqual({
      unit: 'workingDays',
      amount: 2,
      isLate: true,
    });
  });
});
