import { factTime, instantOf, isoOf, timeFaults } from './fact-time';

const now = instantOf('2026-03-02T10:00:00.000Z');

describe('the time of a fact', () => {
  it('is now when it was left out, as given when it lies in the past, and never after now', () => {
    expect(factTime(undefined, now)).toBe(now);
    expect(factTime(now - 1, now)).toBe(now - 1);
    expect(factTime(now + 30_000, now)).toBe(now);
  });

  it('may run a minute ahead, for clocks differ, and not a millisecond more', () => {
    expect(timeFaults('at', now + 60_000, now)).toEqual([]);
    expect(timeFaults('at', now + 60_001, now)).toMatchObject([{ path: 'at', code: 'IN_THE_FUTURE' }]);
  });

  it('may not precede what it follows on', () => {
    expect(timeFaults('at', now - 1, now, now - 1)).toEqual([]);
    expect(timeFaults('at', now - 2, now, now - 1)).toMatchObject([{ path: 'at', code: 'TOO_EARLY' }]);
  });

  it('is written with milliseconds, in UTC', () => {
    expect(isoOf(now)).toBe('2026-03-02T10:00:00.000Z');
  });
});
