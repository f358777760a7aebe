import { eventStoreMigrations, type Migration } from '@gehoor/event-store';
import { AcceptedAt1764310000000 } from './accepted-at';
import { Letters1763710000000 } from './letters';
import { LettersListed1795849200000 } from './letters-listed';
import { LettersRegisteredBy1763720000000 } from './letters-registered-by';
import { LettersWithdrawn1795802400000 } from './letters-withdrawn';
import { NoRevisions1764200000000 } from './no-revisions';

/** In the order they are run; never edited once merged. */
export const correspondenceMigrations: readonly Migration[] = [
  ...eventStoreMigrations('correspondence'),
  Letters1763710000000,
  LettersRegisteredBy1763720000000,
  NoRevisions1764200000000,
  AcceptedAt1764310000000,
  LettersWithdrawn1795802400000,
  LettersListed1795849200000,
];
