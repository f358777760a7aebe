import { needsALiveClock } from '../../test/every-command';
import { extendable, notice } from '../../test/extension';
import { rulesWith } from '../../test/rules';
import { schedulerUnder, typesOf } from '../../test/scheduler';
import { extendClock } from './extend-clock';

const monday = '2026-03-02T09:00:00.000Z';
const friday = '2026-03-06T09:00:00.000Z';
const fiveDays = { amount: 5, unit: 'workingDays' } as const;
const complexity = { clockId: 'C1#1', reason: 'complexity' };

describe('extending by hand', () => {
  const clocksWith = (more: Parameters<typeof extendable>[0] = {}) => {
    const clocks = schedulerUnder(rulesWith(extendable(more)));
    clocks.sees('complaint.received', monday);
    return clocks;
  };
  needsALiveClock(
    extendClock,
    () => clocksWith(),
    (clockId) => ({ ...complexity, clockId }),
  );

  it('happens once the notice was sent before the term lapsed, and is counted from the last day', () => {
    const clocks = clocksWith();
    expect(clocks.dueAt('C1#1')).toBe('2026-03-09T23:00:00.000Z');
    clocks.sees('letter.sent', friday, notice);
    const noticeLetterId = notice.letterId;
    expect(clocks.does(friday, extendClock, complexity)).toEqual([
      {
        type: 'clock.extension-allowed',
        data: { at: friday, clock: 'C1', ...complexity, noticeAt: friday, noticeLetterId },
      },
      {
        type: 'clock.extended',
        data: {
          at: friday,
          clock: 'C1',
          ...complexity,
          previousDueAt: '2026-03-09T23:00:00.000Z',
          term: fiveDays,
          dueAt: '2026-03-16T23:00:00.000Z',
          warnAt: ['2026-03-12T12:00:00.000Z'],
          noticeLetterId,
          generation: 1,
        },
      },
    ]);
  });

  it.each([
    ['receipt', '2026-03-16T23:00:00.000Z', { amount: 10, unit: 'workingDays' }],
    ['notice', '2026-03-13T23:00:00.000Z', fiveDays],
  ] as const)('is counted from the %s where the procedure says so', (from, due, term) => {
    const clocks = clocksWith({ from, term });
    clocks.sees('letter.sent', friday, notice);
    clocks.does(friday, extendClock, complexity);
    expect(clocks.dueAt('C1#1')).toBe(due);
  });

  it('goes to the date told in the notice where the procedure says so, if that is later', () => {
    const extendTo = (...datesTold: readonly { element: string; on: string; before: string }[]) => {
      const clocks = clocksWith({ from: 'told', term: undefined });
      clocks.sees('letter.sent', friday, { ...notice, datesTold: [...datesTold] });
      const answer = clocks.does(friday, extendClock, complexity);
      return typeof answer === 'string' ? answer : clocks.dueAt('C1#1');
    };
    const told = (on: string) => ({ element: 'new-date', on, before: `${on}T23:00:00.000Z` });
    expect(extendTo(told('2026-03-20'))).toBe('2026-03-20T23:00:00.000Z');
    expect(extendTo(told('2026-03-09'))).toBe('NewDateNotLater');
    expect(extendTo()).toBe('DateNotTold');
  });

  it('is refused without a notice, for another reason, and beyond the number allowed', () => {
    const clocks = clocksWith({ atMost: 1 });
    const extend = (reason: string) => clocks.does(friday, extendClock, { ...complexity, reason });
    expect(extend('complexity')).toBe('NoticeNotSent');
    expect(extend('holiday')).toBe('ExtensionNotAllowed');
    clocks.sees('letter.sent', friday, notice);
    expect(typesOf(extend('complexity'))).toEqual(['clock.extension-allowed', 'clock.extended']);
    expect(extend('complexity')).toBe('AlreadyExtended');
    clocks.sees('letter.sent', '2026-03-12T09:00:00.000Z', {
      ...notice,
      letterId: '0198a000-0000-7000-8000-0000000000ab',
    });
    expect(extend('complexity')).toBe('ExtensionsUsedUp');
  });

  it('is refused when the notice was sent at the due instant or later', () => {
    const clocks = clocksWith();
    clocks.sees('delay.announced', '2026-03-05T09:00:00.000Z', { ...complexity, newDate: '2026-03-16' });
    clocks.sees('letter.sent', '2026-03-09T23:00:00.000Z', notice);
    expect(clocks.does('2026-03-10T00:00:00.000Z', extendClock, complexity)).toBe('NoticeTooLate');
  });
});
