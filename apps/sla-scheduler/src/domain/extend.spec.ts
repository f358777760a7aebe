import { rulesWith } from '../../test/rules';
import { extendable, notice } from '../../test/extension';
import { schedulerUnder, typesOf } from '../../test/scheduler';
import { extendClock } from '../commands/extend-clock';

const monday = '2026-03-02T09:00:00.000Z';
const friday = '2026-03-06T09:00:00.000Z';
const complexity = { clockId: 'C1#1', reason: 'complexity' };

describe('an extension', () => {
  it('comes about by itself when the announced delay has been told to the customer', () => {
    const clocks = schedulerUnder(rulesWith(extendable()));
    clocks.sees('complaint.received', monday);
    clocks.sees('delay.announced', '2026-03-05T09:00:00.000Z', { ...complexity, newDate: '2026-03-16' });
    expect(typesOf(clocks.sees('letter.sent', friday, notice))).toEqual(['clock.extended']);
  });

  it('does not come about by a notice sent at the due instant or later: the clock stays broken', () => {
    const clocks = schedulerUnder(rulesWith(extendable()));
    clocks.sees('complaint.received', monday);
    clocks.sees('delay.announced', '2026-03-05T09:00:00.000Z', { ...complexity, newDate: '2026-03-16' });
    clocks.tick('2026-03-10T00:00:00.000Z');
    expect(clocks.sees('letter.sent', '2026-03-09T23:00:00.000Z', notice)).toEqual([]);
    expect(clocks.does('2026-03-10T00:00:00.000Z', extendClock, complexity)).toBe('NoticeTooLate');
    expect(clocks.run('C1#1').expiredAt).toBeDefined();
  });

  it('undoes an expiry recorded before we heard of the notice that was sent in time', () => {
    const clocks = schedulerUnder(rulesWith(extendable({ reasons: ['complexity'] })));
    clocks.sees('complaint.received', monday);
    clocks.tick('2026-03-10T00:00:00.000Z');
    clocks.sees('letter.sent', '2026-03-09T22:59:00.000Z', notice);
    expect(clocks.run('C1#1').expiredAt).toBeUndefined();
    expect(typesOf(clocks.tick('2026-03-16T23:00:00.000Z'))).toEqual(['clock.expired']);
  });

  it('warns anew within the new term', () => {
    const clocks = schedulerUnder(rulesWith(extendable()));
    clocks.sees('complaint.received', monday);
    expect(typesOf(clocks.tick('2026-03-06T08:00:00.000Z'))).toEqual(['clock.warned']);
    clocks.sees('letter.sent', friday, notice);
    clocks.does(friday, extendClock, complexity);
    expect(clocks.tick('2026-03-09T09:00:00.000Z')).toEqual([]);
    expect(typesOf(clocks.tick('2026-03-13T09:00:00.000Z'))).toEqual(['clock.warned']);
  });

  it('in hours goes on from the very instant it was due', () => {
    const inHours = {
      ...extendable({ term: { amount: 24, unit: 'hours' } }),
      term: { amount: 24, unit: 'hours' },
    } as const;
    const clocks = schedulerUnder(rulesWith(inHours));
    clocks.sees('complaint.received', monday);
    clocks.sees('letter.sent', '2026-03-02T12:00:00.000Z', notice);
    clocks.does('2026-03-02T12:00:00.000Z', extendClock, complexity);
    expect(clocks.dueAt('C1#1')).toBe('2026-03-04T09:00:00.000Z');
  });
});
