import * as fc from 'fast-check';
import { Duration } from 'luxon';
import { isoDuration } from './durations';

describe('elapsed time', () => {
  const hour = 3_600_000;

  it.each([
    [0, 'PT0S'],
    [54, 'PT0.054S'],
    [61_000, 'PT1M1S'],
    [2 * hour, 'PT2H'],
    [24 * hour - 1, 'PT23H59M59.999S'],
    [24 * hour, 'P1D'],
    [48 * hour, 'P2D'],
    [207 * hour + 54, 'P8DT15H0.054S'],
    [400 * 24 * hour, 'P400D'],
  ])('of %s ms is written %s: days first, and nothing longer than a day', (milliseconds, iso) => {
    expect(isoDuration(milliseconds)).toBe(iso);
  });

  it('is read back as long as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 * 366 * 24 * hour }), (milliseconds) => {
        expect(Duration.fromISO(isoDuration(milliseconds)).toMillis()).toBe(milliseconds);
      }),
      { seed: 42 },
    );
  });
});
