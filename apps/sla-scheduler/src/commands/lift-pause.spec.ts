import { aClock, rulesWith } from '../../test/rules';
import { schedulerUnder } from '../../test/scheduler';
import { liftPause } from './lift-pause';

const monday = '2026-03-02T09:00:00.000Z';
const at = (hour: number) => `2026-03-02T${hour}:00:00.000Z`;
const waiting = {
  reason: 'waiting-for-customer',
  on: { on: 'information.requested' },
  until: [{ on: 'statement.received' }],
};

describe('lifting a pause', () => {
  const paused = () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [waiting] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('information.requested', at(12));
    return clocks;
  };
  const mistake = { clockId: 'C1#1', because: 'mistake' as const };

  it('lets the clock go on from now, with who did it and why', () => {
    const clocks = paused();
    expect(clocks.does(at(15), liftPause, mistake)).toEqual([
      {
        type: 'clock.pause-lifted',
        data: { at: at(15), clock: 'C1', ...mistake, since: at(15), by: 'p-handler' },
      },
      {
        type: 'clock.resumed',
        data: {
          at: at(15),
          clockId: 'C1#1',
          clock: 'C1',
          dueAt: '2026-03-03T12:00:00.000Z',
          warnAt: [],
          generation: 2,
        },
      },
    ]);
  });

  it('lets it go on from an earlier moment, or as if it never stood still', () => {
    const since = (hour: number) => {
      const clocks = paused();
      clocks.does(at(15), liftPause, { ...mistake, runsSince: Date.parse(at(hour)) });
      return clocks.run('C1#1');
    };
    expect(since(14)).toMatchObject({ dueAt: Date.parse('2026-03-03T11:00:00.000Z'), state: 'running' });
    expect(since(12)).toMatchObject({ dueAt: Date.parse('2026-03-03T09:00:00.000Z'), state: 'running', pauses: [] });
  });

  it('is refused before the pause began, ahead of now, and for what does not stand still', () => {
    const lift = (runsSince: string) =>
      paused().does(at(15), liftPause, { ...mistake, runsSince: Date.parse(runsSince) });
    expect(lift('2026-03-02T11:59:59.999Z')).toBe('runsSince: TOO_EARLY');
    expect(lift(at(17))).toBe('runsSince: IN_THE_FUTURE');
    const clocks = paused();
    clocks.does(at(15), liftPause, mistake);
    expect(clocks.does(at(16), liftPause, mistake)).toBe('ClockNotPaused');
    expect(clocks.does(at(16), liftPause, { ...mistake, clockId: 'C1#9' })).toBe('ClockUnknown');
  });

  it('does not stand still again for the same question, and does for the next', () => {
    const clocks = paused();
    clocks.does(at(13), liftPause, mistake);
    clocks.sees('statement.received', at(14));
    clocks.sees('information.requested', at(15));
    expect(clocks.run('C1#1').state).toBe('paused');
  });
});
