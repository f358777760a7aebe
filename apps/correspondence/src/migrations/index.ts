import { eventStoreMigration, forgetKeysMigration, type Migration } from '@gehoor/event-store';
import { Letters1763710000000 } from './letters-1763710000000';
import { LettersRegisteredBy1763720000000 } from './letters-registered-by-1763720000000';

/** In the order they are run; never edited once merged. */
export const correspondenceMigrations: readonly Migration[] = [
  eventStoreMigration('correspondence'),
  Letters1763710000000,
  LettersRegisteredBy1763720000000,
  forgetKeysMigration('correspondence'),
];
