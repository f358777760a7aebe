import type { Moment } from '@gehoor/decision';
import { anEvent, given } from '@gehoor/testing';
import { directLease } from '../../test/rules';
import type { IntakeState } from './complaint';
import { erasePersons, type ErasePersons } from './erase-persons';
import { evolve } from './evolve';

const decider = {
  initial: undefined,
  evolve,
  decide: (state: IntakeState, command: ErasePersons, moment: Moment) =>
    erasePersons(state, command, directLease, moment),
};
const received = anEvent('complaint.received');
const closed = anEvent('complaint.closed', { data: { at: '2026-04-01T09:00:00.000Z', outcome: 'accepted' } });
const referralId = '0198a000-0000-7000-8000-00000000000a';
const filed = anEvent('referral.filed', { data: { referralId } });
const ended = anEvent('referral.closed', { data: { referralId } });
const orderId = '0198a000-0000-7000-8000-00000000000b';
const ruled = anEvent('ruling.received', {
  data: { referralId, orders: [{ orderId, kind: 'payment', complyBy: '2026-05-01' }] },
});
const complied = anEvent('ruling.order-complied', { data: { orderId } });
const soon = '2026-04-02T09:00:00.000Z';

describe('erasing persons', () => {
  it('happens at once when the person asks for it after closing', () => {
    given(decider, received, closed)
      .when({ basis: 'request' }, soon)
      .then({
        type: 'persons.erased',
        data: { at: soon, basis: 'request' },
      });
  });

  it('happens on the ground of retention only when the retention period is over', () => {
    given(decider, received, closed)
      .when({ basis: 'retention' }, '2031-04-01T12:00:00.000Z')
      .thenRejected('RetentionNotOver');
    given(decider, received, closed)
      .when({ basis: 'retention' }, '2031-04-01T22:00:00.000Z')
      .then({ type: 'persons.erased' });
  });

  it('waits while the complaint is open', () => {
    given(decider, received).when({ basis: 'request' }, soon).thenRejected('NotClosed');
    const reopened = anEvent('complaint.reopened', { data: { reason: 'new-facts', mode: 'new-round' } });
    given(decider, received, closed, reopened).when({ basis: 'request' }, soon).thenRejected('NotClosed');
  });

  it('waits while a dispute runs, and while any order is still to be complied with', () => {
    given(decider, received, closed, filed).when({ basis: 'request' }, soon).thenRejected('LegalHold');
    given(decider, received, closed, filed, ruled, ended).when({ basis: 'request' }, soon).thenRejected('LegalHold');
    given(decider, received, closed, filed, ruled, ended, complied)
      .when({ basis: 'request' }, soon)
      .then({ type: 'persons.erased' });
  });

  it('needs no closing for what was only passed on', () => {
    given(decider, anEvent('complaint.received', { data: { kind: 'question' } }))
      .when({ basis: 'request' }, soon)
      .then({ type: 'persons.erased' });
  });

  it('is done once', () => {
    const erased = anEvent('persons.erased', { data: { basis: 'request' } });
    given(decider, received, closed, erased).when({ basis: 'request' }, soon).thenRejected('ErasedAlready');
    given(decider).when({ basis: 'request' }, soon).thenRejected('NOT_FOUND');
  });
});
