import { aClock, rulesWith, type ClockInput } from '../../test/a-procedure';
import { schedulerUnder, typesOf } from '../../test/scheduler';
import { extendClock } from './extend';

const monday = '2026-03-02T09:00:00.000Z';
const letterId = '0198a000-0000-7000-8000-0000000000aa';
const fiveDays = { amount: 5, unit: 'workingDays' } as const;
const extension = { reasons: ['complexity', 'expert'], notice: 'delay', from: 'due', term: fiveDays } as const;
const extendable = (more: Partial<NonNullable<ClockInput['extends']>[number]> = {}) =>
  aClock({ term: fiveDays, warns: [0.5], extends: [{ ...extension, reasons: [...extension.reasons], ...more }] });
const complexity = { clockId: 'C1#1', reason: 'complexity' };
const notice = { kind: 'delay', letterId, datesTold: [] };

describe('an extension', () => {
  it('exists when the notice was sent before the term lapsed, and is counted from the last day', () => {
    const rules = rulesWith(extendable());
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    expect(clocks.dueAt('C1#1')).toBe('2026-03-09T23:00:00.000Z');
    clocks.sees('letter.sent', '2026-03-06T09:00:00.000Z', notice);
    const facts = clocks.does((state) => extendClock(state, rules, complexity));
    expect(facts).toMatchObject([
      { type: 'clock.extended', data: { dueAt: '2026-03-16T23:00:00.000Z', noticeLetterId: letterId, generation: 1 } },
    ]);
  });

  it.each([
    ['receipt', '2026-03-16T23:00:00.000Z', { amount: 10, unit: 'workingDays' }],
    ['notice', '2026-03-13T23:00:00.000Z', fiveDays],
  ] as const)('is counted from the %s where the procedure says so', (from, due, term) => {
    const rules = rulesWith(extendable({ from, term }));
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    clocks.sees('letter.sent', '2026-03-06T09:00:00.000Z', notice);
    clocks.does((state) => extendClock(state, rules, complexity));
    expect(clocks.dueAt('C1#1')).toBe(due);
  });

  it('goes to the date told in the notice where the procedure says so', () => {
    const rules = rulesWith(extendable({ from: 'told', term: undefined }));
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    const told = { element: 'new-date', on: '2026-03-20', before: '2026-03-20T23:00:00.000Z' };
    clocks.sees('letter.sent', '2026-03-06T09:00:00.000Z', { ...notice, datesTold: [told] });
    clocks.does((state) => extendClock(state, rules, complexity));
    expect(clocks.dueAt('C1#1')).toBe('2026-03-20T23:00:00.000Z');
  });

  it('comes about by itself when the announced delay has been told to the customer', () => {
    const clocks = schedulerUnder(rulesWith(extendable()));
    clocks.sees('complaint.received', monday);
    clocks.sees('delay.announced', '2026-03-05T09:00:00.000Z', { ...complexity, newDate: '2026-03-16' });
    expect(typesOf(clocks.sees('letter.sent', '2026-03-06T09:00:00.000Z', notice))).toEqual(['clock.extended']);
  });

  it('does not come about by a notice sent at the due instant or later: the clock stays broken', () => {
    const rules = rulesWith(extendable());
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    clocks.sees('delay.announced', '2026-03-05T09:00:00.000Z', { ...complexity, newDate: '2026-03-16' });
    clocks.tick('2026-03-10T00:00:00.000Z');
    expect(clocks.sees('letter.sent', '2026-03-09T23:00:00.000Z', notice)).toEqual([]);
    expect(clocks.does((state) => extendClock(state, rules, complexity))).toBe('NoticeTooLate');
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

  it('is refused without a notice, for another reason, and beyond the number allowed', () => {
    const rules = rulesWith(extendable({ atMost: 1 }));
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    const extend = (reason: string) => clocks.does((state) => extendClock(state, rules, { clockId: 'C1#1', reason }));
    expect(extend('complexity')).toBe('NoticeNotSent');
    expect(extend('holiday')).toBe('ExtensionNotAllowed');
    clocks.sees('letter.sent', '2026-03-06T09:00:00.000Z', notice);
    expect(typesOf(extend('complexity'))).toEqual(['clock.extended']);
    expect(extend('complexity')).toBe('NoticeNotSent');
    clocks.sees('letter.sent', '2026-03-12T09:00:00.000Z', {
      ...notice,
      letterId: '0198a000-0000-7000-8000-0000000000ab',
    });
    expect(extend('complexity')).toBe('ExtensionsUsedUp');
  });

  it('is refused for a clock that is unknown or was stopped', () => {
    const rules = rulesWith(extendable());
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    expect(clocks.does((state) => extendClock(state, rules, { ...complexity, clockId: 'C1#2' }))).toBe('ClockUnknown');
    clocks.sees('response.given', '2026-03-03T09:00:00.000Z');
    expect(clocks.does((state) => extendClock(state, rules, complexity))).toBe('ClockAlreadyStopped');
  });

  it('warns anew within the new term', () => {
    const rules = rulesWith(extendable());
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    expect(typesOf(clocks.tick('2026-03-06T08:00:00.000Z'))).toEqual(['clock.warned']);
    clocks.sees('letter.sent', '2026-03-06T09:00:00.000Z', notice);
    clocks.does((state) => extendClock(state, rules, complexity));
    expect(clocks.tick('2026-03-09T09:00:00.000Z')).toEqual([]);
    expect(typesOf(clocks.tick('2026-03-13T09:00:00.000Z'))).toEqual(['clock.warned']);
  });
});
