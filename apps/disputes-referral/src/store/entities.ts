import { cases } from './case-row';
import { consents, notes } from './private-rows';
import { referrals } from './referral-row';

/** Every table of this service's own migrations. */
export const disputesReferralEntities = [cases, referrals, consents, notes];
