import { eventStoreMigrations, type Migration } from '@gehoor/event-store';
import { Clocks1763700100000 } from './clocks';
import { ClocksMadeAnew1764300100000 } from './clocks-made-anew';
import { SetAside1795860000000 } from './set-aside';

/** Every change of the schema, in order; merged ones are never edited. */
export const slaSchedulerMigrations: readonly Migration[] = [
  ...eventStoreMigrations('sla-scheduler'),
  Clocks1763700100000,
  ClocksMadeAnew1764300100000,
  SetAside1795860000000,
];
