import { eventStoreMigrations, type Migration } from '@gehoor/event-store';
import { Complaints1763710000000 } from './complaints-1763710000000';

/** In the order they are run; never edited once merged. */
export const intakeMigrations: readonly Migration[] = [...eventStoreMigrations('intake'), Complaints1763710000000];
