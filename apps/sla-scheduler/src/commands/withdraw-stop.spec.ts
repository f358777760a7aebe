import { aClock, rulesWith } from '../../test/rules';
import { schedulerUnder } from '../../test/scheduler';
import { withdrawStop } from './withdraw-stop';

const monday = '2026-03-02T09:00:00.000Z';
const noon = '2026-03-02T12:00:00.000Z';
const otherMatter = { clockId: 'C1#1', because: 'other-matter' as const };

describe('withdrawing a stop', () => {
  const stopped = () => {
    const clocks = schedulerUnder(rulesWith(aClock(), aClock({ id: 'C2' })));
    clocks.sees('complaint.received', monday);
    clocks.sees('response.given', noon);
    return clocks;
  };

  it('lets the clock run on, and this clock alone', () => {
    const clocks = stopped();
    expect(clocks.does('2026-03-02T15:00:00.000Z', withdrawStop, otherMatter)).toMatchObject([
      { type: 'clock.fact-withdrawn', data: { clockId: 'C1#1', factType: 'response.given', because: 'other-matter' } },
      { type: 'clock.recounted', data: { clockId: 'C1#1', was: { state: 'kept' }, now: { state: 'running' } } },
    ]);
    expect(clocks.run('C2#1').state).toBe('kept');
  });

  it('lets the next stop decide, also where that was recorded before', () => {
    const clocks = stopped();
    clocks.sees('response.given', '2026-03-03T10:00:00.000Z');
    clocks.does('2026-03-03T11:00:00.000Z', withdrawStop, otherMatter);
    expect(clocks.run('C1#1')).toMatchObject({ state: 'broken', lateByMs: 3_600_000 });
  });

  it('brings an expiry back, which time tells', () => {
    const clocks = stopped();
    clocks.does('2026-03-04T09:00:00.000Z', withdrawStop, otherMatter);
    expect(clocks.tick('2026-03-04T09:00:00.000Z')).toMatchObject([
      { type: 'clock.expired', data: { clockId: 'C1#1', at: '2026-03-03T09:00:00.000Z' } },
    ]);
  });

  it('leaves what was broken lapsed: that was told', () => {
    const clocks = schedulerUnder(rulesWith(aClock()));
    clocks.sees('complaint.received', monday);
    clocks.tick('2026-03-03T09:00:00.000Z');
    clocks.sees('response.given', '2026-03-03T12:00:00.000Z');
    expect(clocks.does('2026-03-03T13:00:00.000Z', withdrawStop, otherMatter)).toMatchObject([
      { type: 'clock.fact-withdrawn' },
      {
        type: 'clock.recounted',
        data: { was: { state: 'broken' }, now: { state: 'running', expiredAt: '2026-03-03T09:00:00.000Z' } },
      },
    ]);
    expect(clocks.tick('2026-03-04T09:00:00.000Z')).toEqual([]);
  });

  it('is refused for a clock that is unknown, or was not stopped', () => {
    const clocks = schedulerUnder(rulesWith(aClock()));
    clocks.sees('complaint.received', monday);
    expect(clocks.does(noon, withdrawStop, otherMatter)).toBe('ClockNotStopped');
    expect(clocks.does(noon, withdrawStop, { ...otherMatter, clockId: 'C1#2' })).toBe('ClockUnknown');
    clocks.sees('complaint.closed', noon, { outcome: 'withdrawn' });
    expect(clocks.does(noon, withdrawStop, otherMatter)).toBe('ClockNotStopped');
  });
});
