import type { Moment } from '@gehoor/decision';
import type { ComplaintEvent } from '@gehoor/contracts';
import { anEvent, given } from '@gehoor/testing';
import { directLease, rulesOf } from '../../test/rules';
import type { DisputeState, Rules } from './dispute-case';
import { evolve } from './evolve';
import { offerReferral } from './offer';

const received = anEvent('complaint.received', { data: { at: '2026-03-01T10:00:00.000Z' } });
const decided = anEvent('decision.taken', { data: { at: '2026-03-03T10:00:00.000Z', outcome: 'rejected' } });
const told = anEvent('letter.sent', { data: { at: '2026-03-03T11:00:00.000Z', kind: 'settlement' } });
const dissatisfied = anEvent('statement.received', { data: { at: '2026-03-05T10:00:00.000Z', kind: 'dissatisfied' } });
const now = '2026-03-05T10:00:01.000Z';

/** What the service decides when the last of these facts comes in. */
function after(events: readonly ComplaintEvent[], at = now, rules: Rules = directLease) {
  const last = events.at(-1);
  if (last === undefined) throw new Error('something has to come in');
  const decide = (state: DisputeState, event: ComplaintEvent, moment: Moment) =>
    offerReferral(state, event, rules, moment);
  return given({ initial: undefined, evolve, decide }, ...events).when(last, at);
}

describe('offering the dispute body', () => {
  it('happens when the complainant is dissatisfied after the decision, with the window and its last safe day', () => {
    after([received, decided, told, dissatisfied]).then({
      type: 'referral.offered',
      data: {
        at: now,
        body: 'geschillencommissie-private-lease',
        lastDay: '2027-03-01',
        binding: true,
        clause: 'end-commission',
      },
    });
  });

  it('names no opening once the firm answered: the gate is open', () => {
    const [offer] = after([received, decided, told, dissatisfied]).facts;
    expect(offer?.data).not.toHaveProperty('opensAt');
  });

  it('tells when silence opens the gate, as long as the complainant was not answered', () => {
    after([received, decided, dissatisfied]).then({
      type: 'referral.offered',
      data: { opensAt: '2026-03-28T23:00:00.000Z' },
    });
  });

  it('does not happen for dissatisfaction before any decision, nor for other statements', () => {
    after([received, dissatisfied]).thenNothing();
    const accepts = anEvent('statement.received', { data: { at: now, kind: 'accepts' } });
    after([received, decided, told, accepts]).thenNothing();
  });

  it('goes by the time of the facts when the decision comes in after the statement it preceded', () => {
    after([received, dissatisfied, decided]).then({ type: 'referral.offered' });
    const later = anEvent('decision.taken', { data: { at: '2026-03-06T10:00:00.000Z', outcome: 'rejected' } });
    after([received, dissatisfied, later], '2026-03-06T10:00:01.000Z').thenNothing();
  });

  it('happens once for one position', () => {
    const offered = anEvent('referral.offered', {
      data: { referralId: 'r-1', body: 'geschillencommissie-private-lease', lastDay: '2027-03-01', binding: true },
    });
    const again = anEvent('statement.received', { data: { at: '2026-03-06T10:00:00.000Z', kind: 'dissatisfied' } });
    after([received, decided, told, dissatisfied, offered, again], '2026-03-06T10:00:01.000Z').thenNothing();
  });

  it('happens again, for the same referral, when the window changed in the meantime', () => {
    const offered = anEvent('referral.offered', {
      data: {
        referralId: 'r-1',
        body: 'geschillencommissie-private-lease',
        opensAt: '2026-03-28T23:00:00.000Z',
        lastDay: '2027-03-01',
        binding: true,
      },
    });
    const again = anEvent('statement.received', { data: { at: '2026-03-06T10:00:00.000Z', kind: 'dissatisfied' } });
    const answered = anEvent('letter.sent', { data: { at: '2026-03-05T12:00:00.000Z', kind: 'settlement' } });
    after([received, decided, dissatisfied, offered, answered, again], '2026-03-06T10:00:01.000Z').then({
      type: 'referral.offered',
      data: { referralId: 'r-1', lastDay: '2027-03-01' },
    });
  });

  it('is over once a case is running', () => {
    const filed = anEvent('referral.filed', { data: { referralId: 'r-1', filedBy: 'complainant' } });
    after([received, decided, told, filed, dissatisfied]).thenNothing();
  });

  it('follows other triggers that a procedure names, such as an expired clock', () => {
    const [outside] = directLease.procedure.outside;
    const rules = rulesOf('directlease', {
      outside: [
        { ...outside!, body: 'kifid', offeredOn: [{ pattern: { on: 'clock.expired', where: { clock: 'S1.C3' } } }] },
      ],
    });
    const expired = anEvent('clock.expired', { data: { clock: 'S1.C3', clockId: 'S1.C3#1' } });
    after([received, expired], now, rules).then({
      type: 'referral.offered',
      data: { body: 'kifid', lastDay: '2027-03-01', opensAt: '2026-04-25T22:00:00.000Z' },
    });
  });

  it('offers the court without a last day where there is no dispute body', () => {
    const [outside] = directLease.procedure.outside;
    const rules = rulesOf('directlease', { outside: [{ ...outside!, body: 'court', binding: false }] });
    const [offer] = after([received, decided, told, dissatisfied], now, rules).facts;
    expect(offer).toMatchObject({ type: 'referral.offered', data: { body: 'court', binding: false } });
    expect(offer?.data).not.toHaveProperty('lastDay');
  });

  it('offers every way out that the procedure names, each once', () => {
    const [outside] = directLease.procedure.outside;
    const court = { ...outside!, id: 'court', body: 'court', binding: false };
    const rules = rulesOf('directlease', { outside: [outside!, court] });
    after([received, decided, told, dissatisfied], now, rules).then(
      { type: 'referral.offered', data: { body: 'geschillencommissie-private-lease' } },
      { type: 'referral.offered', data: { body: 'court' } },
    );
    const offered = anEvent('referral.offered', { data: { referralId: 'r-1', body: 'court', binding: false } });
    const again = anEvent('statement.received', { data: { at: '2026-03-05T11:00:00.000Z', kind: 'dissatisfied' } });
    after([received, decided, told, dissatisfied, offered, again], '2026-03-05T11:00:01.000Z', rules).then({
      type: 'referral.offered',
      data: { body: 'geschillencommissie-private-lease' },
    });
  });
});
