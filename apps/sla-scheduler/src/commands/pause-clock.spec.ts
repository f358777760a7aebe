import { aClock, rulesWith } from '../../test/rules';
import { needsALiveClock } from '../../test/every-command';
import { schedulerUnder } from '../../test/scheduler';
import { pauseClock } from './pause-clock';

const monday = '2026-03-02T09:00:00.000Z';
const noon = '2026-03-02T12:00:00.000Z';
const answered = { on: 'statement.received', where: { kind: 'information' } };
const waiting = { reason: 'waiting-for-customer', on: { on: 'information.requested' }, until: [answered] };
const withNotice = { ...waiting, notice: 'information-request' };

describe('pausing by hand', () => {
  const clocksWith = (rule: typeof waiting) => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [rule] })));
    clocks.sees('complaint.received', monday);
    return clocks;
  };
  const paused = { clockId: 'C1#1', reason: waiting.reason };
  needsALiveClock(
    pauseClock,
    () => clocksWith(waiting),
    (clockId) => ({ ...paused, clockId }),
  );

  it('happens for a reason of the procedure, from now until the answer', () => {
    const clocks = clocksWith(waiting);
    expect(clocks.does(noon, pauseClock, paused)).toEqual([
      { type: 'clock.pause-set', data: { at: noon, clock: 'C1', ...paused } },
      { type: 'clock.paused', data: { at: noon, clock: 'C1', ...paused, generation: 1 } },
    ]);
    clocks.sees('statement.received', '2026-03-02T14:00:00.000Z', { kind: 'information' });
    expect(clocks.dueAt('C1#1')).toBe('2026-03-03T11:00:00.000Z');
  });

  it('is refused for a reason that the procedure does not know', () => {
    expect(clocksWith(waiting).does(noon, pauseClock, { ...paused, reason: 'holiday' })).toBe('PauseNotAllowed');
  });

  it('is refused from the due instant on', () => {
    const dueAt = '2026-03-03T09:00:00.000Z';
    expect(clocksWith(waiting).does(dueAt, pauseClock, paused)).toBe('ClockAlreadyLapsed');
    expect(clocksWith(waiting).does('2026-03-03T08:59:59.999Z', pauseClock, paused)).toMatchObject([
      { type: 'clock.pause-set' },
      { type: 'clock.paused' },
    ]);
  });

  it('is refused while the notice was not sent, and names it once it was', () => {
    const clocks = clocksWith(withNotice);
    expect(clocks.does(noon, pauseClock, paused)).toBe('NoticeNotSent');
    const letterId = '0198a000-0000-7000-8000-0000000000aa';
    clocks.sees('letter.sent', monday, { kind: withNotice.notice, letterId, datesTold: [] });
    expect(clocks.does(noon, pauseClock, paused)).toMatchObject([
      { type: 'clock.pause-set', data: { noticeLetterId: letterId } },
      { type: 'clock.paused', data: { at: noon, noticeLetterId: letterId } },
    ]);
  });

  it('is refused for a clock that stands still', () => {
    const clocks = clocksWith(waiting);
    clocks.does(noon, pauseClock, paused);
    expect(clocks.does(noon, pauseClock, paused)).toBe('ClockAlreadyPaused');
  });
});
