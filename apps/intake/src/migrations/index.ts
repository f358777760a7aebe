import { eventStoreMigrations, type Migration, roomForUpdatesMigration } from '@gehoor/event-store';
import { Complaints1763710000000 } from './complaints-1763710000000';
import { ComplaintsFiltered1795849200000 } from './complaints-filtered';
import { Subjects1764300200000 } from './subjects';

/** In the order they are run; never edited once merged. */
export const intakeMigrations: readonly Migration[] = [
  ...eventStoreMigrations('intake'),
  Complaints1763710000000,
  Subjects1764300200000,
  ComplaintsFiltered1795849200000,
  roomForUpdatesMigration('intake', 'complaints'),
];
