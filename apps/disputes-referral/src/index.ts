export { createDisputesReferral, type DisputesReferralOptions } from './disputes-referral';
export { disputesReferralMigrations } from './migrations';
export { disputesReferralEntities } from './store/entities';
