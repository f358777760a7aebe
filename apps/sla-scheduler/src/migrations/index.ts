import { eventStoreMigrations, type Migration } from '@gehoor/event-store';
import { Clocks1763700100000 } from './clocks';

/** Every change of the schema, in order; merged ones are never edited. */
export const slaSchedulerMigrations: readonly Migration[] = [
  ...eventStoreMigrations('sla-scheduler'),
  Clocks1763700100000,
];
