import type { Moment, Rejection } from '@gehoor/decision';
import { anEvent, given } from '@gehoor/testing';
import { directLease, rulesOf } from '../../test/rules';
import { complyWithOrder } from './comply';
import type { DisputeFact, DisputeState, Rules } from './dispute-case';
import { evolve } from './evolve';
import { fileReferral, type FileReferral } from './file-referral';
import { consultInsurer, informInsurer } from './insurer';
import { closeReferral, submitDefence, withdrawReferral } from './proceed';
import { isLate, orderStatus, referralView } from './referral-view';
import { recordRuling, type RecordRuling } from './rule';

const body = 'geschillencommissie-private-lease';
const referralId = '0198a000-0000-7000-8000-00000000000a';
const rulingId = '0198a000-0000-7000-8000-00000000000b';
const [first, second] = ['0198a000-0000-7000-8000-00000000000c', '0198a000-0000-7000-8000-00000000000d'];
const received = anEvent('complaint.received', { data: { at: '2026-03-01T10:00:00.000Z' } });
const offered = anEvent('referral.offered', { data: { referralId, body, lastDay: '2027-03-01', binding: true } });
const filed = anEvent('referral.filed', {
  data: { at: '2026-04-10T10:00:00.000Z', referralId, body, filedBy: 'complainant' },
});
const due = anEvent('defence.due', { data: { at: '2026-04-10T10:00:00.000Z', referralId, body, dueOn: '2026-05-10' } });
const defended = anEvent('defence.submitted', { data: { at: '2026-05-11T10:00:00.000Z', referralId, body } });
const ruled = anEvent('ruling.received', {
  data: {
    at: '2026-06-01T10:00:00.000Z',
    ...{ referralId, body, rulingId, outcome: 'partly-upheld', binding: true },
    orders: [
      { orderId: first!, kind: 'payment', amount: { amountCents: 25_000, currency: 'EUR' }, complyBy: '2026-07-01' },
      { orderId: second!, kind: 'apology', complyBy: '2026-06-15' },
    ],
  },
});
const complied = (orderId: string, at: string) => anEvent('ruling.order-complied', { data: { at, rulingId, orderId } });
const withdrawn = anEvent('referral.withdrawn', { data: { referralId, body } });
const now = '2026-06-20T10:00:00.000Z';
const none = { faults: [] };

type Decide<C> = (state: DisputeState, command: C, rules: Rules, moment: Moment) => readonly DisputeFact[] | Rejection;
const under = <C>(decide: Decide<C>, rules: Rules = directLease) => ({
  initial: undefined,
  evolve,
  decide: (state: DisputeState, command: C, moment: Moment) => decide(state, command, rules, moment),
});
const bare = <C>(decide: (state: DisputeState, command: C, moment: Moment) => readonly DisputeFact[] | Rejection) => ({
  initial: undefined,
  evolve,
  decide,
});

describe('filing', () => {
  const decider = under(fileReferral);
  const byComplainant: FileReferral = { filedBy: 'complainant', faults: [] };

  it('takes up the referral that was offered, and says when the defence is due by the body’s rules', () => {
    given(decider, received, offered)
      .when({ ...byComplainant, filedAt: Date.parse('2026-04-10T10:00:00.000Z'), caseNumber: 'GC-77' }, now)
      .then(
        { type: 'referral.filed', data: { at: '2026-04-10T10:00:00.000Z', referralId, body, caseNumber: 'GC-77' } },
        { type: 'defence.due', data: { referralId, dueOn: '2026-05-10' } },
      );
  });

  it('is possible without an offer, for silence opens the gate too; a day named by the body comes first', () => {
    given(decider, received)
      .when({ ...byComplainant, defenceDueOn: '2026-07-15' }, now)
      .then({ type: 'referral.filed', data: { body } }, { type: 'defence.due', data: { dueOn: '2026-07-15' } });
  });

  it('by the firm needs the consumer’s consent, and calls for no defence', () => {
    given(decider, received).when({ filedBy: 'firm', faults: [] }, now).thenRejected('ConsentMissing');
    given(decider, received)
      .when({ filedBy: 'firm', consumerConsentOn: '2026-06-18', faults: [] }, now)
      .then({ type: 'referral.filed', data: { filedBy: 'firm' } });
  });

  it('happens one at a time, and again after the case was withdrawn, under a new id', () => {
    given(decider, received, offered, filed).when(byComplainant, now).thenRejected('FiledAlready');
    const [again] = given(decider, received, offered, filed, withdrawn).when(byComplainant, now).facts;
    expect(again).toMatchObject({ type: 'referral.filed' });
    expect(again?.data).not.toMatchObject({ referralId });
  });

  it('has sound dates: not in the future, not before receipt, defence after it, consent before it', () => {
    const at = (iso: string) => ({ ...byComplainant, filedAt: Date.parse(iso) });
    given(decider, received).when(at('2026-06-21T10:00:00.000Z'), now).thenRejected('INVALID_INPUT');
    given(decider, received).when(at('2026-03-01T09:59:59.999Z'), now).thenRejected('INVALID_INPUT');
    given(decider, received)
      .when({ ...byComplainant, defenceDueOn: '2026-06-19' }, now)
      .thenRejected('INVALID_INPUT');
    given(decider, received)
      .when({ ...byComplainant, consumerConsentOn: '2026-06-21' }, now)
      .thenRejected('INVALID_INPUT');
    given(decider).when(byComplainant, now).thenRejected('NOT_FOUND');
  });

  it('is refused where the procedure names no way out for this complaint', () => {
    const [outside] = directLease.procedure.outside;
    const rules = rulesOf('directlease', { outside: [{ ...outside!, when: { product: 'moped' } }] });
    given(under(fileReferral, rules), received).when(byComplainant, now).thenRejected('NoWayOut');
  });

  it('goes to the body named, if the procedure names it', () => {
    const [outside] = directLease.procedure.outside;
    const rules = rulesOf('directlease', { outside: [outside!, { ...outside!, id: 'other', body: 'kifid' }] });
    given(under(fileReferral, rules), received, offered)
      .when({ ...byComplainant, body: 'kifid' }, now)
      .then({ type: 'referral.filed', data: { body: 'kifid' } });
    given(decider, received)
      .when({ ...byComplainant, body: 'kifid' }, now)
      .thenRejected('NoWayOut');
  });

  it('is flagged as late after the last safe day and as early before the gate opened, and kept all the same', () => {
    const view = (filedAt: string) => {
      const at = anEvent('referral.filed', { data: { at: filedAt, referralId, body, filedBy: 'complainant' } });
      const { state } = given(decider, received, at);
      return referralView(state!, state!.referrals[0]!, directLease);
    };
    expect(view('2026-03-28T22:59:59.999Z')).toMatchObject({ early: true, late: false, lastDay: '2027-03-01' });
    expect(view('2026-03-28T23:00:00.000Z')).toMatchObject({ early: false, late: false });
    expect(view('2027-03-01T22:59:59.999Z')).toMatchObject({ early: false, late: false });
    expect(view('2027-03-01T23:00:00.000Z')).toMatchObject({ early: false, late: true });
  });
});

describe('the defence', () => {
  it('is recorded once, also when it is late', () => {
    given(bare(submitDefence), received, filed, due)
      .when(none, now)
      .then({ type: 'defence.submitted', data: { referralId } });
    given(bare(submitDefence), received, filed, due, defended).when(none, now).thenRejected('DefendedAlready');
    const { state } = given(bare(submitDefence), received, filed, due, defended);
    expect(referralView(state!, state!.referrals[0]!, directLease)).toMatchObject({
      status: 'defended',
      defenceLate: true,
    });
  });

  it('needs a case that is running and not ruled on', () => {
    given(bare(submitDefence), received).when(none, now).thenRejected('NotFiled');
    given(bare(submitDefence), received, filed, ruled).when(none, now).thenRejected('RuledAlready');
    given(bare(submitDefence), received, filed, withdrawn).when(none, now).thenRejected('NotFiled');
  });
});

describe('the ruling', () => {
  const decider = under(recordRuling);
  const command: RecordRuling = {
    outcome: 'upheld',
    orders: [{ kind: 'payment', complyBy: '2026-07-20' }],
    faults: [],
  };

  it('is binding because the firm promised so, and gives each order an id and a last day', () => {
    given(decider, received, filed)
      .when(command, now)
      .then({
        type: 'ruling.received',
        data: {
          referralId,
          binding: true,
          orders: [expect.objectContaining({ kind: 'payment', complyBy: '2026-07-20' })],
        },
      });
  });

  it('takes the last day from the body’s rules where it has them, and asks for it where it has not', () => {
    const kifidCase = anEvent('referral.filed', { data: { referralId, body: 'kifid', filedBy: 'complainant' } });
    const undated = { ...command, orders: [{ kind: 'payment' }] };
    given(decider, received, kifidCase)
      .when(undated, now)
      .then({
        type: 'ruling.received',
        data: { binding: false, orders: [expect.objectContaining({ complyBy: '2026-07-18' })] },
      });
    given(decider, received, filed).when(undated, now).thenRejected('INVALID_INPUT');
  });

  it('is refused without a filing, a second time, and with a last day before it', () => {
    given(decider, received, offered).when(command, now).thenRejected('NotFiled');
    given(decider, received, filed, ruled).when(command, now).thenRejected('RuledAlready');
    const past = { ...command, orders: [{ kind: 'payment', complyBy: '2026-06-19' }] };
    given(decider, received, filed).when(past, now).thenRejected('INVALID_INPUT');
  });
});

describe('complying', () => {
  const decider = bare(complyWithOrder);
  const command = { orderId: second!, by: 'handler-1', faults: [] };

  it('is recorded per order, with proof, once', () => {
    given(decider, received, filed, ruled)
      .when({ ...command, proofSha256: 'a'.repeat(64) }, now)
      .then({
        type: 'ruling.order-complied',
        data: { rulingId, orderId: second!, proofSha256: 'a'.repeat(64), by: 'handler-1' },
      });
    given(decider, received, filed, ruled, complied(second!, now)).when(command, now).thenRejected('CompliedAlready');
  });

  it('is about an order of a ruling on this complaint, and comes after it', () => {
    given(decider, received, filed, ruled)
      .when({ ...command, orderId: rulingId }, now)
      .thenRejected('UnknownOrder');
    const early = { ...command, at: Date.parse('2026-05-31T10:00:00.000Z') };
    given(decider, received, filed, ruled).when(early, now).thenRejected('INVALID_INPUT');
  });

  it('shows of each order whether it is open, done or overdue, the last day included', () => {
    const { state } = given(decider, received, filed, ruled, complied(second!, '2026-06-20T10:00:00.000Z'));
    const [payment, apology] = state!.orders;
    expect(orderStatus(payment!, directLease, Date.parse('2026-07-01T21:59:59.999Z'))).toBe('open');
    expect(orderStatus(payment!, directLease, Date.parse('2026-07-01T22:00:00.000Z'))).toBe('overdue');
    expect(orderStatus(apology!, directLease, Date.parse(now))).toBe('done');
    expect([isLate(payment!, directLease), isLate(apology!, directLease)]).toEqual([false, true]);
  });
});

describe('ending the case', () => {
  it('is closed only when every order was complied with', () => {
    const close = { outcome: 'complied', faults: [] };
    given(bare(closeReferral), received, filed, ruled, complied(first!, now))
      .when(close, now)
      .thenRejected('OrdersOpen');
    given(bare(closeReferral), received, filed, ruled, complied(first!, now), complied(second!, now))
      .when(close, now)
      .then({ type: 'referral.closed', data: { referralId, outcome: 'complied' } });
    given(bare(closeReferral), received).when(close, now).thenRejected('NotFiled');
  });

  it('is taken back only before a ruling', () => {
    given(bare(withdrawReferral), received, filed)
      .when(none, now)
      .then({ type: 'referral.withdrawn', data: { referralId } });
    given(bare(withdrawReferral), received, filed, ruled).when(none, now).thenRejected('RuledAlready');
    given(bare(withdrawReferral), received, filed, withdrawn).when(none, now).thenRejected('NotFiled');
  });
});

describe('the liability insurer', () => {
  const informed = anEvent('insurer.informed', { data: { at: '2026-03-02T10:00:00.000Z', insurer: 'nn' } });

  it('is informed once', () => {
    given(bare(informInsurer), received).when({ insurer: 'nn', faults: [] }, now).then({ type: 'insurer.informed' });
    given(bare(informInsurer), received, informed)
      .when({ insurer: 'nn', faults: [] }, now)
      .thenRejected('InformedAlready');
  });

  it('is consulted per step, after it was informed', () => {
    const about = { about: 'decide', advice: 'agreed', faults: [] };
    given(bare(consultInsurer), received).when(about, now).thenRejected('InsurerNotInformed');
    given(bare(consultInsurer), received, informed)
      .when(about, now)
      .then({ type: 'insurer.consulted', data: { insurer: 'nn', about: 'decide', advice: 'agreed' } });
    const early = { ...about, at: Date.parse('2026-03-02T09:00:00.000Z') };
    given(bare(consultInsurer), received, informed).when(early, now).thenRejected('INVALID_INPUT');
  });
});
