import { eventStoreMigrations, type Migration } from '@gehoor/event-store';
import { Cases1763700200000 } from './cases';

/** Every change of the schema, in order; merged ones are never edited. */
export const escalationMigrations: readonly Migration[] = [...eventStoreMigrations('escalation'), Cases1763700200000];
