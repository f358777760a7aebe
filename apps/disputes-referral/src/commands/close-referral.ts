import { fact, firstReason, refuse, type Rejection } from '@gehoor/decision';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { type DisputeCase, openOrders, openReferral } from '../domain/dispute-case';
import { mustBeFiled, runningReferral } from '../domain/guard';
import { referralShown } from '../queries/shows';
import { command } from './command';

/** Closes the case: not before every order of its ruling was complied with. */
export const closeReferral = command({
  name: 'closeReferral',
  input: z.object({ outcome: fields.code, at: fields.ownTime }),
  happened: 'at',
  notBefore: (state) => openReferral(state)?.filedAt,
  may: (state) => firstReason(mustBeFiled(state), mustBeCompliedWith(state)),
  decide: (state, { outcome }, { at }) => [fact('referral.closed', { at, ...runningReferral(state), outcome })],
  made: (_, change) => ownFact(change, 'referral.closed').data.referralId,
  shows: referralShown('ReferralClosed'),
});

function mustBeCompliedWith(state: DisputeCase): Rejection | undefined {
  const referral = openReferral(state);
  return referral === undefined || openOrders(state, referral.referralId).length === 0 ? undefined : ordersOpen;
}

const ordersOpen = refuse(
  'OrdersOpen',
  'De uitspraak is nog niet helemaal nagekomen.',
  'The ruling has not been complied with in full.',
);
