import { eventStoreMigrations, type Migration } from '@gehoor/event-store';
import { Cases1763710000000 } from './cases-1763710000000';

/** In the order they are run; never edited once merged. */
export const disputesReferralMigrations: readonly Migration[] = [
  ...eventStoreMigrations('disputes-referral'),
  Cases1763710000000,
];
