import type { EventData } from '@gehoor/contracts';
import type { DisputeCase } from '../src/domain/dispute-case';
import type { ReferralStatus } from '../src/domain/referral';
import { body, type PlayedCase, received, referralId } from './case';

export const filedAt = '2026-04-10T10:00:00.000Z';
export const ruledAt = '2026-06-01T10:00:00.000Z';
export const rulingId = '0198a000-0000-7000-8000-00000000000b';
export const payment = '0198a000-0000-7000-8000-00000000000c';
export const apology = '0198a000-0000-7000-8000-00000000000d';

const ruling: Partial<EventData<'ruling.received'>> = {
  referralId,
  body,
  rulingId,
  outcome: 'partly-upheld',
  binding: true,
  orders: [
    { orderId: payment, kind: 'payment', amount: { amountCents: 25_000, currency: 'EUR' }, complyBy: '2026-07-01' },
    { orderId: apology, kind: 'apology', complyBy: '2026-06-15' },
  ],
};

/** A complaint whose case before the commission has come so far: filed on 10 April, its defence due on 10 May and a day late, ruled
 *  on 1 June. */
export function referralAt(status: ReferralStatus): PlayedCase {
  const dossier = received();
  dossier.sees('referral.filed', filedAt, { referralId, body, filedBy: 'complainant' });
  dossier.sees('defence.due', filedAt, { referralId, body, dueOn: '2026-05-10' });
  const ended = '2026-06-10T10:00:00.000Z';
  switch (status) {
    case 'filed':
      break;
    case 'defended':
      dossier.sees('defence.submitted', '2026-05-11T10:00:00.000Z', { referralId, body });
      break;
    case 'ruled':
      dossier.sees('ruling.received', ruledAt, ruling);
      break;
    case 'withdrawn':
      dossier.sees('referral.withdrawn', ended, { referralId, body });
      break;
    case 'closed':
      dossier.sees('referral.closed', ended, { referralId, body, outcome: 'settled' });
  }
  return dossier;
}

/** The same, ruled on, with the orders that were complied with.   @param at ISO 8601 UTC */
export function compliedWith(at: string, ...orderIds: readonly string[]): PlayedCase {
  const dossier = referralAt('ruled');
  for (const orderId of orderIds) dossier.sees('ruling.order-complied', at, { rulingId, orderId });
  return dossier;
}

/** The case before the body that came first. */
export function firstReferral({ referrals }: DisputeCase) {
  const [referral] = referrals;
  if (referral === undefined) throw new Error('nothing was filed');
  return referral;
}
