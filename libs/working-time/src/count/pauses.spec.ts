import { at, office, utc } from '../../test/given';
import { type Pause, type Term, dueWithPauses } from '../index';

const usual = office({}, [['08:00', '17:30']]);

function pause(from: string, to: string): Pause {
  return { from: at(from), to: at(to) };
}

function dueAt(start: string, term: Term, ...pauses: readonly Pause[]): string {
  return utc(dueWithPauses(usual, at(start), term, pauses));
}

describe('pauses in hour units', () => {
  it('add exactly the paused time to elapsed hours', () => {
    expect(
      dueAt('2026-06-01T08:00Z', { amount: 24, unit: 'hours' }, pause('2026-06-01T10:00Z', '2026-06-01T10:01Z')),
    ).toBe('2026-06-02T08:01Z');
  });

  it('add only the working time they cover to working hours', () => {
    const overnight = pause('2026-06-01T15:00Z', '2026-06-02T06:30Z');
    expect(dueAt('2026-06-01T13:30Z', { amount: 2, unit: 'workingHours' }, overnight)).toBe('2026-06-02T07:00Z');
  });

  it('change nothing outside opening hours', () => {
    const weekend = pause('2026-06-05T15:30Z', '2026-06-08T06:00Z');
    expect(dueAt('2026-06-05T14:00Z', { amount: 2, unit: 'workingHours' }, weekend)).toBe('2026-06-08T06:30Z');
  });

  it('change nothing when they begin at the due instant', () => {
    expect(
      dueAt('2026-06-01T08:00Z', { amount: 2, unit: 'hours' }, pause('2026-06-01T10:00Z', '2026-06-09T10:00Z')),
    ).toBe('2026-06-01T10:00Z');
    const fromClosing = pause('2026-06-05T15:30Z', '2026-06-09T10:00Z');
    expect(dueAt('2026-06-05T14:30Z', { amount: 1, unit: 'workingHours' }, fromClosing)).toBe('2026-06-05T15:30Z');
  });

  it('count from the start when they began before it', () => {
    expect(
      dueAt('2026-06-01T08:00Z', { amount: 2, unit: 'hours' }, pause('2026-05-01T10:00Z', '2026-06-01T09:00Z')),
    ).toBe('2026-06-01T11:00Z');
  });

  it('change nothing when over before the start', () => {
    expect(
      dueAt('2026-06-01T08:00Z', { amount: 2, unit: 'hours' }, pause('2026-05-01T10:00Z', '2026-06-01T08:00Z')),
    ).toBe('2026-06-01T10:00Z');
  });
});

describe('pauses in day units', () => {
  const twoWorkingDays: Term = { amount: 2, unit: 'workingDays' };

  it('take out a day at whose end the clock was paused', () => {
    expect(dueAt('2026-06-01T08:00Z', twoWorkingDays, pause('2026-06-02T21:59Z', '2026-06-02T22:00Z'))).toBe(
      '2026-06-04T22:00Z',
    );
  });

  it('leave a day that was paused and resumed before its end', () => {
    expect(dueAt('2026-06-01T08:00Z', twoWorkingDays, pause('2026-06-02T04:00Z', '2026-06-02T21:59Z'))).toBe(
      '2026-06-03T22:00Z',
    );
  });

  it('leave a day at whose very end the pause begins', () => {
    expect(dueAt('2026-06-01T08:00Z', twoWorkingDays, pause('2026-06-02T22:00Z', '2026-06-03T21:59Z'))).toBe(
      '2026-06-03T22:00Z',
    );
  });

  it('do not lengthen the term by the day of the start', () => {
    expect(dueAt('2026-06-01T08:00Z', twoWorkingDays, pause('2026-06-01T09:00Z', '2026-06-02T04:00Z'))).toBe(
      '2026-06-03T22:00Z',
    );
  });

  it('lengthen a month by the days they take out', () => {
    const fiveDays = pause('2026-02-02T10:00Z', '2026-02-07T10:00Z');
    expect(dueAt('2026-01-31T10:00Z', { amount: 1, unit: 'months' }, fiveDays)).toBe('2026-03-05T23:00Z');
  });

  it('come before rolling', () => {
    const oneDay = pause('2026-06-02T10:00Z', '2026-06-03T10:00Z');
    expect(dueAt('2026-06-01T08:00Z', { amount: 4, unit: 'days', roll: 'atw' }, oneDay)).toBe('2026-06-08T22:00Z');
  });

  it('do not undo a roll: a pause on a day only rolled over changes nothing', () => {
    const sunday = pause('2026-06-07T10:00Z', '2026-06-08T10:00Z');
    expect(dueAt('2026-06-01T08:00Z', { amount: 5, unit: 'days', roll: 'atw' }, sunday)).toBe('2026-06-08T22:00Z');
  });
});

describe('pauses that cannot be', () => {
  const start = at('2026-06-01T08:00Z');
  const ask =
    (...pauses: readonly Pause[]) =>
    () =>
      dueWithPauses(usual, start, { amount: 1, unit: 'days' }, pauses);

  it('end before they begin', () => {
    expect(ask(pause('2026-06-02T08:00Z', '2026-06-02T07:59Z'))).toThrow(/^pauses\[0\]\.to: /);
  });

  it('overlap', () => {
    expect(
      ask(pause('2026-06-02T08:00Z', '2026-06-03T08:00Z'), pause('2026-06-03T07:59Z', '2026-06-04T08:00Z')),
    ).toThrow(/^pauses\[1\]\.from: /);
  });

  it('are out of order', () => {
    expect(
      ask(pause('2026-06-04T08:00Z', '2026-06-05T08:00Z'), pause('2026-06-02T08:00Z', '2026-06-03T08:00Z')),
    ).toThrow(/^pauses\[1\]\.from: /);
  });

  it('never end', () => {
    expect(ask({ from: start, to: Infinity })).toThrow(/^pauses\[0\]\.to: /);
  });

  it('but they may touch', () => {
    expect(
      ask(pause('2026-06-02T08:00Z', '2026-06-03T08:00Z'), pause('2026-06-03T08:00Z', '2026-06-04T08:00Z')),
    ).not.toThrow();
  });
});
