import { aClock, rulesWith } from '../../test/rules';
import { schedulerUnder, typesOf } from '../../test/scheduler';

const monday = '2026-03-02T09:00:00.000Z';
const due = '2026-03-03T09:00:00.000Z';

describe('a fact that stops a clock', () => {
  it('keeps it when it happened before the due instant', () => {
    const clocks = schedulerUnder(rulesWith(aClock()));
    clocks.sees('complaint.received', monday);
    const [stopped] = clocks.sees('response.given', '2026-03-03T08:59:59.999Z');
    expect(stopped).toMatchObject({
      type: 'clock.stopped',
      data: { clockId: 'C1#1', outcome: 'kept', lateByMs: 0, dueAt: due },
    });
  });

  it('breaks it at the due instant itself: that is exclusive', () => {
    const clocks = schedulerUnder(rulesWith(aClock()));
    clocks.sees('complaint.received', monday);
    expect(clocks.sees('response.given', due)[0]).toMatchObject({ data: { outcome: 'broken', lateByMs: 0 } });
  });

  it('keeps the one breach and says how late it was, when it comes after the expiry', () => {
    const clocks = schedulerUnder(rulesWith(aClock()));
    clocks.sees('complaint.received', monday);
    expect(typesOf(clocks.tick('2026-03-03T10:00:00.000Z'))).toEqual(['clock.expired']);
    expect(clocks.sees('response.given', '2026-03-03T11:00:00.000Z')).toMatchObject([
      {
        type: 'clock.stopped',
        data: { outcome: 'broken', lateByMs: 7_200_000, stoppedBy: { type: 'response.given' } },
      },
    ]);
    expect(typesOf(clocks.tick('2026-03-04T10:00:00.000Z'))).toEqual([]);
  });

  it('keeps it by its own time, also when the expiry was recorded before we heard of it', () => {
    const clocks = schedulerUnder(rulesWith(aClock()));
    clocks.sees('complaint.received', monday);
    clocks.tick('2026-03-03T10:00:00.000Z');
    expect(clocks.sees('response.given', '2026-03-03T08:00:00.000Z')[0]).toMatchObject({ data: { outcome: 'kept' } });
    expect(clocks.run('C1#1').state).toBe('kept');
    expect(clocks.run('C1#1').expiredAt).toBeUndefined();
  });

  it('does nothing to a clock that was stopped before, or that began later', () => {
    const clocks = schedulerUnder(rulesWith(aClock()));
    clocks.sees('complaint.received', monday);
    expect(clocks.sees('response.given', '2026-03-02T08:00:00.000Z')).toEqual([]);
    clocks.sees('response.given', '2026-03-02T10:00:00.000Z');
    expect(clocks.sees('response.given', '2026-03-04T10:00:00.000Z')).toEqual([]);
  });

  it('decides for each clock by itself: one kept, one broken, one not touched', () => {
    const rules = rulesWith(
      aClock(),
      aClock({ id: 'C2', term: { amount: 48, unit: 'hours' } }),
      aClock({ id: 'C3', stops: [{ on: 'complaint.resolved' }] }),
    );
    const clocks = schedulerUnder(rules);
    clocks.sees('complaint.received', monday);
    clocks.sees('response.given', '2026-03-03T12:00:00.000Z');
    expect(clocks.state.runs.map(({ state }) => state)).toEqual(['broken', 'kept', 'running']);
  });

  it('keeps a gap when the effect did not come too early, and breaks it when it did', () => {
    const gap = aClock({ id: 'G', kind: 'gap', term: { amount: 5, unit: 'days' }, stops: [{ on: 'decision.taken' }] });
    const early = schedulerUnder(rulesWith(gap));
    early.sees('complaint.received', monday);
    expect(early.sees('decision.taken', '2026-03-05T09:00:00.000Z')[0]).toMatchObject({ data: { outcome: 'broken' } });
    const inTime = schedulerUnder(rulesWith(gap));
    inTime.sees('complaint.received', monday);
    expect(inTime.tick('2026-03-20T09:00:00.000Z')).toEqual([]);
    expect(inTime.sees('decision.taken', '2026-03-20T09:00:00.000Z')[0]).toMatchObject({ data: { outcome: 'kept' } });
  });
});

describe('a gap with an exception', () => {
  const gap = aClock({
    id: 'G',
    kind: 'gap',
    term: { amount: 5, unit: 'days' },
    stops: [{ on: 'decision.taken' }],
    unless: {
      reasons: ['fraud'],
      approvedBy: 'employee',
      recorded: { on: 'service-fact.recorded', where: { kind: 'exception-approved' } },
    },
  });
  const early = (reason: string, at = '2026-03-03T09:00:00.000Z') => {
    const clocks = schedulerUnder(rulesWith(gap));
    clocks.sees('complaint.received', monday);
    clocks.sees('service-fact.recorded', at, { kind: 'exception-approved', reason });
    return clocks.sees('decision.taken', '2026-03-04T09:00:00.000Z')[0];
  };

  it('may have its effect earlier when the exception was recorded first, for a reason of the procedure', () => {
    expect(early('fraud')).toMatchObject({ data: { outcome: 'kept' } });
    expect(early('haste')).toMatchObject({ data: { outcome: 'broken' } });
    expect(early('fraud', '2026-03-05T09:00:00.000Z')).toMatchObject({ data: { outcome: 'broken' } });
  });
});

describe('clocks that run per thing', () => {
  const order = aClock({
    id: 'O',
    kind: 'promise',
    term: undefined,
    dueFrom: { field: 'complyBy', each: 'orders', about: 'orderId' },
    starts: [{ on: 'ruling.received' }],
    stops: [{ on: 'ruling.order-complied' }],
  });
  const orders = [
    { orderId: '0198a000-0000-7000-8000-00000000000a', kind: 'refund', complyBy: '2026-04-01' },
    { orderId: '0198a000-0000-7000-8000-00000000000b', kind: 'repair', complyBy: '2026-04-10' },
  ];

  it('stops the clock of the order that was complied with, and no other', () => {
    const clocks = schedulerUnder(rulesWith(order));
    clocks.sees('complaint.received', monday);
    clocks.sees('ruling.received', '2026-03-10T09:00:00.000Z', { orders });
    clocks.sees('ruling.order-complied', '2026-03-20T09:00:00.000Z', { orderId: orders[1]!.orderId });
    expect(clocks.state.runs.map(({ about, state }) => [about, state])).toEqual([
      [orders[0]!.orderId, 'running'],
      [orders[1]!.orderId, 'kept'],
    ]);
    expect(clocks.dueAt('O#1')).toBe('2026-04-01T22:00:00.000Z');
  });

  it('goes on measuring a ruling after the complaint was closed: it is a debt until it is met', () => {
    const clocks = schedulerUnder(rulesWith(order));
    clocks.sees('complaint.received', monday);
    clocks.sees('ruling.received', '2026-03-10T09:00:00.000Z', { orders });
    clocks.sees('complaint.closed', '2026-03-11T09:00:00.000Z', { outcome: 'ruled' });
    expect(typesOf(clocks.tick('2026-04-20T09:00:00.000Z'))).toEqual(['clock.expired', 'clock.expired']);
  });
});

describe('a promised date', () => {
  const planned = aClock({
    id: 'P',
    kind: 'promise',
    term: undefined,
    dueFrom: { field: 'on' },
    starts: [{ on: 'next-action.planned' }],
    stops: [{ on: 'next-action.planned' }, { on: 'decision.taken' }],
  });

  it('is kept by the new plan that replaces it, which is a promise of its own', () => {
    const clocks = schedulerUnder(rulesWith(planned));
    clocks.sees('complaint.received', monday);
    clocks.sees('next-action.planned', '2026-03-02T10:00:00.000Z', { on: '2026-03-04', action: 'call' });
    const facts = clocks.sees('next-action.planned', '2026-03-03T10:00:00.000Z', { on: '2026-03-06', action: 'call' });
    expect(typesOf(facts)).toEqual(['clock.stopped', 'clock.started']);
    expect(clocks.dueAt('P#2')).toBe('2026-03-06T23:00:00.000Z');
  });

  it('starts one clock for every date a letter tells, and one more when a later letter tells another', () => {
    const told = aClock({
      id: 'T',
      kind: 'promise',
      term: undefined,
      dueFrom: { field: 'before', each: 'datesTold', about: 'element' },
      starts: [{ on: 'letter.sent' }],
    });
    const date = (element: string, on: string) => ({ element, on, before: `${on}T23:00:00.000Z` });
    const clocks = schedulerUnder(rulesWith(told));
    clocks.sees('complaint.received', monday);
    const dates = [date('reaction-by', '2026-03-04'), date('resolved-by', '2026-03-06')];
    expect(clocks.sees('letter.sent', monday, { kind: 'ack', datesTold: dates })).toHaveLength(2);
    expect(clocks.sees('letter.sent', monday, { kind: 'ack', datesTold: [dates[0]!] })).toHaveLength(0);
    clocks.sees('letter.sent', '2026-03-03T10:00:00.000Z', {
      kind: 'delay',
      datesTold: [date('reaction-by', '2026-03-09')],
    });
    expect(clocks.state.runs.map(({ clockId, about }) => [clockId, about])).toEqual([
      ['T#1', 'reaction-by'],
      ['T#2', 'resolved-by'],
      ['T#3', 'reaction-by'],
    ]);
  });
});
