import { needsALiveClock } from '../../test/every-command';
import { extendable, notice } from '../../test/extension';
import { rulesWith } from '../../test/rules';
import { schedulerUnder, typesOf } from '../../test/scheduler';
import { extendClock } from './extend-clock';
import { withdrawExtension } from './withdraw-extension';

const monday = '2026-03-02T09:00:00.000Z';
const friday = '2026-03-06T09:00:00.000Z';
const mistake = { clockId: 'C1#1', because: 'mistake' as const };

describe('withdrawing an extension', () => {
  const extended = (reasons = ['complexity']) => {
    const clocks = schedulerUnder(rulesWith(extendable({ reasons })));
    clocks.sees('complaint.received', monday);
    clocks.sees('letter.sent', '2026-03-02T10:00:00.000Z', notice);
    return clocks;
  };
  needsALiveClock(
    withdrawExtension,
    () => extended(),
    (clockId) => ({ ...mistake, clockId }),
  );

  it('lets the clock be due as if the notice had not extended it, and says so as a recount', () => {
    const clocks = extended();
    expect(clocks.dueAt('C1#1')).toBe('2026-03-16T23:00:00.000Z');
    expect(clocks.does(friday, withdrawExtension, mistake)).toMatchObject([
      {
        type: 'clock.fact-withdrawn',
        data: { clock: 'C1', factType: 'letter.sent', because: 'mistake', by: 'p-handler' },
      },
      {
        type: 'clock.recounted',
        data: {
          was: { state: 'running', dueAt: '2026-03-16T23:00:00.000Z' },
          now: { state: 'running', dueAt: '2026-03-09T23:00:00.000Z', extensions: [] },
        },
      },
    ]);
    expect(clocks.does(friday, withdrawExtension, mistake)).toBe('ClockNotExtended');
  });

  it('takes back the letter and the reason given for it, where somebody gave one', () => {
    const clocks = extended(['complexity', 'expert']);
    expect(typesOf(clocks.does(friday, extendClock, { clockId: 'C1#1', reason: 'expert' }))).toContain(
      'clock.extended',
    );
    const types = typesOf(clocks.does(friday, withdrawExtension, mistake));
    expect(types).toContain('clock.recounted');
    expect(clocks.dueAt('C1#1')).toBe('2026-03-09T23:00:00.000Z');
  });
});
