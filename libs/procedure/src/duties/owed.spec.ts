import { theRulebook } from '../../test/read-rulebook';
import type { Procedure } from '../model';
import { atClosing, dutiesOwed, type MeasuredRun, type OwedDuty } from './owed';

const day = (on: number, hour = 9) =>
  `2026-03-${String(on).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;
const at = (on: number, hour?: number) => Date.parse(day(on, hour));
const fact = (type: string, on: string, data: object = {}, id = `${type}@${on}`) => ({
  type,
  id,
  data: { at: on, ...data },
});

const received = (data: object = {}) =>
  fact('complaint.received', day(2), { kind: 'complaint', channel: 'phone', ...data });
const end = at(31);

type Facts = readonly ReturnType<typeof fact>[];
const owedUnder = (procedure: Procedure, facts: Facts, runs: readonly MeasuredRun[] = [], asOf = end) => {
  const found = dutiesOwed(procedure, facts, runs, asOf);
  return (duty: string): readonly OwedDuty[] => found.filter((each) => each.duty === duty);
};
const statesOf = (owed: readonly OwedDuty[]) => owed.map(({ state }) => state);

describe('what a complaint owes', () => {
  const threeSteps = theRulebook().procedure('three-step-lease', 1);
  const connecte = theRulebook().procedure('connecte', 1);
  const directLease = theRulebook().procedure('directlease', 1);

  it('is owed from the fact that calls for it, until the fact that proves it', () => {
    const decided = fact('decision.taken', day(4), { step: 'contact' });
    const sent = fact('letter.sent', day(5), { kind: 'decision', letterId: 'a' });
    expect(owedUnder(threeSteps, [received()])('in-writing')).toEqual([]);
    expect(owedUnder(threeSteps, [received(), decided])('in-writing')).toMatchObject([
      { state: 'open', since: at(4), calledBy: { type: 'decision.taken', id: decided.id }, nth: 0 },
    ]);
    expect(owedUnder(threeSteps, [received(), decided, sent])('in-writing')).toMatchObject([
      { state: 'done', ended: { at: at(5), by: { type: 'letter.sent', id: sent.id } } },
    ]);
  });

  it('is asked of the own times of facts, not of the order in which they were written down', () => {
    const sent = fact('letter.sent', day(5), { kind: 'decision', letterId: 'a' });
    const before = fact('decision.taken', day(4), { step: 'contact' });
    const after = fact('decision.taken', day(6), { step: 'contact' });
    expect(statesOf(owedUnder(threeSteps, [received(), sent, before])('in-writing'))).toEqual(['done']);
    expect(statesOf(owedUnder(threeSteps, [received(), sent, after])('in-writing'))).toEqual(['open']);
  });

  it('is not proven by a letter that came back', () => {
    const facts = [
      received(),
      fact('decision.taken', day(4), { step: 'contact' }),
      fact('letter.sent', day(5), { kind: 'decision', letterId: 'a' }),
      fact('letter.bounced', day(6), { letterId: 'a' }),
    ];
    expect(statesOf(owedUnder(threeSteps, facts)('in-writing'))).toEqual(['open']);
  });

  it('is proven by the very fact that calls for it, where that does', () => {
    expect(owedUnder(threeSteps, [received()])('register')).toMatchObject([{ state: 'done', ended: { at: at(2) } }]);
  });

  it('comes again with the next call, and not while it is open', () => {
    const facts = [
      received(),
      fact('decision.taken', day(4), { step: 'contact' }),
      fact('decision.taken', day(5), { step: 'contact' }),
      fact('letter.sent', day(6), { kind: 'decision', letterId: 'a' }),
      fact('decision.taken', day(9), { step: 'review' }),
    ];
    expect(owedUnder(threeSteps, facts)('in-writing')).toMatchObject([
      { nth: 0, state: 'done', since: at(4) },
      { nth: 1, state: 'open', since: at(9) },
    ]);
  });

  it('is owed to each person concerned, whose hearing alone proves it; and once', () => {
    const of = (type: string, on: number, person: string) => fact(type, day(on), { person }, `${type} ${person}`);
    const named = (on: number, ...concernsPersons: string[]) =>
      fact('complaint.classified', day(on), { concernsPersons });
    const facts = [
      received({ concernsPersons: ['a', 'b'] }),
      of('hearing.opened', 3, 'b'),
      of('hearing.asked', 4, 'b'),
    ];
    const seen = (duty: string, ...more: Facts) =>
      owedUnder(connecte, [...facts, ...more])(duty).map(({ nth, concerns, state }) => `${nth} ${concerns} ${state}`);
    expect(seen('inform-persons')).toEqual(['0 a open', '1 b done']);
    expect(seen('summarise')).toEqual(['0 b open']);
    expect(seen('inform-persons', named(5, 'a', 'b', 'c'))).toEqual(['0 a open', '1 b done', '2 c open']);
    expect(seen('inform-persons', named(5, 'b'))).toEqual(['0 a lapsed', '1 b done']);
    expect(seen('inform-persons', named(5, 'b'), named(6, 'a', 'b'))).toEqual(['0 a lapsed', '1 b done', '2 a open']);
    expect(seen('summarise', named(5, 'a'))).toEqual(['0 b lapsed']);
    // What names nobody proves it for all: version 1 takes any document.
    const signed = [of('hearing.signed', 5, 'a'), of('hearing.signed', 5, 'b')];
    expect(seen('file-summary', ...signed, fact('attachment.added', day(6)))).toEqual(['0 a done', '1 b done']);
  });

  it('comes when its condition comes true, and lapses when it no longer is', () => {
    const classified = fact('complaint.classified', day(3), { concernsPersons: ['p-1'] });
    expect(owedUnder(connecte, [received()])('inform-persons')).toEqual([]);
    expect(owedUnder(connecte, [received(), classified])('inform-persons')).toMatchObject([{ since: at(3) }]);

    const byPost = owedUnder(directLease, [received({ channel: 'letter' })])('hand-over');
    expect(statesOf(byPost)).toEqual(['open']);
    expect(owedUnder(directLease, [received()])('hand-over')).toEqual([]);
  });

  it('lapses when the classification that called for it is taken back, and comes again with the next', () => {
    const named = (persons: readonly string[], on: number) =>
      fact('complaint.classified', day(on), { concernsPersons: persons }, `classified@${on}`);
    const mistaken = [received({ concernsPersons: ['jan'] }), named([], 3)];
    expect(owedUnder(connecte, mistaken)('inform-persons')).toMatchObject([
      { state: 'lapsed', ended: { at: at(3), by: { type: 'complaint.classified' } } },
    ]);
    expect(statesOf(owedUnder(connecte, [...mistaken, named(['p-2'], 4)])('inform-persons'))).toEqual([
      'lapsed',
      'open',
    ]);
    const other = fact('complaint.classified', day(3), { severity: 'minor' });
    expect(statesOf(owedUnder(connecte, [received({ concernsPersons: ['jan'] }), other])('inform-persons'))).toEqual([
      'open',
    ]);
  });

  it('is owed from receipt on where nothing calls for it', () => {
    expect(owedUnder(directLease, [received()])('settlement-recorded')).toMatchObject([
      { state: 'open', since: at(2) },
    ]);
  });

  it('stands for ever where the house itself keeps it', () => {
    const closed = fact('complaint.closed', day(9), { outcome: 'accepted' });
    expect(statesOf(owedUnder(directLease, [received(), closed])('keep-registered'))).toEqual(['standing']);
  });

  it('ends with the complaint, but for the ruling that is still to be complied with', () => {
    const facts = [
      received(),
      fact('ruling.received', day(8), { rulingId: 'r' }),
      fact('complaint.closed', day(9), { outcome: 'ruled' }),
    ];
    const owed = owedUnder(directLease, facts);
    expect(owed('settlement-recorded')).toMatchObject([
      { state: 'lapsed', ended: { by: { type: 'complaint.closed' } } },
    ]);
    expect(statesOf(owed('comply'))).toEqual(['open']);
  });

  it('of complying with a ruling is done when every order of it has been complied with', () => {
    const orders = [{ orderId: 'pay' }, { orderId: 'repair' }];
    const ruled = fact('ruling.received', day(8), { rulingId: 'r', orders });
    const complied = (orderId: string, on: number) =>
      fact('ruling.order-complied', day(on), { rulingId: 'r', orderId }, orderId);
    const states = (...facts: Facts) => statesOf(owedUnder(directLease, [received(), ...facts])('comply'));
    expect(states(ruled, complied('pay', 9))).toEqual(['open']);
    expect(states(ruled, complied('pay', 9), complied('repair', 10))).toEqual(['done']);
    expect(states(ruled, complied('repair', 10), complied('pay', 9))).toEqual(['done']);
    const again = fact('ruling.received', day(12), { rulingId: 's', orders: [{ orderId: 'apologise' }] }, 's');
    const both = [ruled, complied('pay', 9), complied('repair', 10), again];
    expect(states(...both)).toEqual(['done', 'open']);
    expect(states(...both, complied('apologise', 13))).toEqual(['done', 'done']);
    expect(states(fact('ruling.received', day(8), { rulingId: 'r', orders: [] }))).toEqual([]);
  });

  it('is done when it was declared, and left when it was left undone: by whom, on what, why', () => {
    const declared = fact('duty.declared', day(4), { duty: 'discuss', by: 'p-1', evidence: 'minutes' });
    const left = fact('duty.left', day(5), { duty: 'gather', by: 'p-2', reason: 'not-needed' });
    const owed = owedUnder(threeSteps, [received(), declared, left]);
    expect(owed('discuss')).toMatchObject([{ state: 'done', declared: { by: 'p-1', evidence: 'minutes' } }]);
    expect(owed('gather')).toMatchObject([{ state: 'left', declared: { by: 'p-2', reason: 'not-needed' } }]);
  });

  it('of settling it yourself is proven by who received it alone, where that was told', () => {
    const owed = (receivedBy: string | undefined, handler: string) => {
      const facts = [received({ channel: 'email', receivedBy }), fact('handler.assigned', day(3), { handler })];
      return statesOf(owedUnder(directLease, facts)('own-email'));
    };
    expect(owed('p-1', 'p-1')).toEqual(['done']);
    expect(owed('p-1', 'p-2')).toEqual(['open']);
    expect(owed(undefined, 'p-2')).toEqual(['done']);
  });

  it('has the date of the clock that measures it', () => {
    const run = { clock: 'S2.C4', clockId: 'S2.C4#1', startedAt: at(3), dueAt: at(3, 10) };
    const flagged = fact('complaint.classified', day(3), { liabilityPossible: true });
    const informed = fact('insurer.informed', day(3, 10));
    expect(owedUnder(connecte, [received(), flagged], [run])('inform-insurer')).toMatchObject([
      { state: 'open', run: { clockId: 'S2.C4#1', dueAt: at(3, 10) } },
    ]);
    const kept = { ...run, ended: { at: at(3, 10), as: 'kept' as const } };
    expect(owedUnder(connecte, [received(), flagged, informed], [kept])('inform-insurer')).toMatchObject([
      { state: 'done', run: { clockId: 'S2.C4#1' } },
    ]);
  });

  it('of complying has the date of the order that is due next', () => {
    const runOf = (order: string, dueAt: number) => ({
      clock: 'S1.C8',
      clockId: `S1.C8#${order}`,
      startedAt: at(8),
      dueAt,
    });
    const ruled = fact('ruling.received', day(8), { orders: [{ orderId: 'pay' }, { orderId: 'repair' }] });
    const complied = fact('ruling.order-complied', day(9), { orderId: 'pay' });
    const pay = runOf('pay', at(10));
    const repair = runOf('repair', at(20));
    const due = (facts: Facts, ...runs: readonly MeasuredRun[]) =>
      owedUnder(directLease, [received(), ...facts], runs)('comply')[0]?.run?.clockId;
    expect(due([ruled], repair, pay)).toBe('S1.C8#pay');
    expect(due([ruled, complied], { ...pay, ended: { at: at(9), as: 'kept' } }, repair)).toBe('S1.C8#repair');
  });

  it('is owed period by period where it is nothing but a clock', () => {
    const yesterday = {
      clock: 'S1.C4',
      clockId: 'S1.C4#1',
      startedAt: at(2),
      dueAt: at(3),
      ended: { at: at(3), as: 'broken' as const },
    };
    const today = { clock: 'S1.C4', clockId: 'S1.C4#2', startedAt: at(3), dueAt: at(4) };
    const owed = (...runs: readonly MeasuredRun[]) => owedUnder(directLease, [received()], runs)('daily-review');
    expect(owed()).toEqual([]);
    expect(owed(yesterday)).toMatchObject([{ state: 'done', nth: 0 }]);
    expect(owed(yesterday, today)).toMatchObject([{ state: 'open', nth: 1, run: { dueAt: at(4) } }]);
  });

  it('is nothing before receipt, and nothing later than asked for', () => {
    expect(owedUnder(threeSteps, [])('register')).toEqual([]);
    const facts = [received(), fact('decision.taken', day(4), { step: 'contact' })];
    expect(owedUnder(threeSteps, facts, [], at(3))('in-writing')).toEqual([]);
  });
});

describe('what a duty means for closing', () => {
  const writing = { id: 'w', title: { nl: 'w', en: 'w' }, kind: 'decisions-in-writing' as const, on: [], proof: [] };

  it('is what the procedure says; else a decision must have been written, and the rest is free', () => {
    expect(atClosing(writing)).toBe('proven');
    expect(atClosing({ ...writing, kind: 'discuss' })).toBe('free');
    expect(atClosing({ ...writing, beforeClosing: 'reason' })).toBe('reason');
  });
});
