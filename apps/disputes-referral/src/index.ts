export { createDisputesReferral, type DisputesReferralOptions } from './disputes-referral';
export { disputesReferralMigrations } from './migrations';
