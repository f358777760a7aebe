import { fact, firstReason } from '@gehoor/decision';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { openReferral } from '../domain/dispute-case';
import { mustBeFiled, mustNotBeRuled, runningReferral } from '../domain/guard';
import { referralShown } from '../queries/shows';
import { command } from './command';

/** Records that the case was taken back; after a ruling there is nothing to take back. */
export const withdrawReferral = command({
  name: 'withdrawReferral',
  input: z.object({ at: fields.ownTime }),
  happened: 'at',
  notBefore: (state) => openReferral(state)?.filedAt,
  may: (state) => firstReason(mustBeFiled(state), mustNotBeRuled(state)),
  decide: (state, _, { at }) => [fact('referral.withdrawn', { at, ...runningReferral(state) })],
  made: (_, change) => ownFact(change, 'referral.withdrawn').data.referralId,
  shows: referralShown('ReferralWithdrawn'),
});
