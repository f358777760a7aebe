import { serviceEnv } from '@gehoor/service-kit';

/** Disputes-referral reads what every service reads, and nothing else. */
export const disputesReferralEnv = serviceEnv;
