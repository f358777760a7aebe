import { cases } from './case-row';
import { consents } from './consents';
import { notes } from './notes';
import { referrals } from './referral-row';

/** Every table of this service's own migrations. */
export const disputesReferralEntities = [cases, referrals, consents, notes];
