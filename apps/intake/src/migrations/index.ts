import { eventStoreMigration, forgetKeysMigration, type Migration } from '@gehoor/event-store';
import { Complaints1763710000000 } from './complaints-1763710000000';

/** In the order they are run; never edited once merged. */
export const intakeMigrations: readonly Migration[] = [
  eventStoreMigration('intake'),
  Complaints1763710000000,
  forgetKeysMigration('intake'),
];
