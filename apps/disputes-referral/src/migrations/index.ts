import { eventStoreMigration, forgetKeysMigration, type Migration } from '@gehoor/event-store';
import { Cases1763710000000 } from './cases-1763710000000';

/** In the order they are run; never edited once merged. */
export const disputesReferralMigrations: readonly Migration[] = [
  eventStoreMigration('disputes-referral'),
  Cases1763710000000,
  forgetKeysMigration('disputes-referral'),
];
