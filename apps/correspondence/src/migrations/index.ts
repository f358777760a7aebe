import { eventStoreMigration, forgetKeysMigration, type Migration } from '@gehoor/event-store';
import { Letters1763710000000 } from './letters';
import { LettersRegisteredBy1763720000000 } from './letters-registered-by';
import { NoRevisions1764200000000 } from './no-revisions';

/** In the order they are run; never edited once merged. */
export const correspondenceMigrations: readonly Migration[] = [
  eventStoreMigration('correspondence'),
  Letters1763710000000,
  LettersRegisteredBy1763720000000,
  forgetKeysMigration('correspondence'),
  NoRevisions1764200000000,
];
