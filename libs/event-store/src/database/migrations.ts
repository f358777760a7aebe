import { eventStoreMigration } from './event-store-migration';
import { evolutionMigration } from './evolution-migration';
import { forgetKeysMigration } from './forget-keys-migration';
import type { Migration } from './migration';
import { shortFactsMigration } from './short-facts-migration';
import { sweptOutboxMigration } from './storage-migration';

/** What every service's list of migrations begins with; they are run in the order of the times in their names.
 *  @param service the service, or its schema */
export function eventStoreMigrations(service: string): readonly Migration[] {
  return [
    eventStoreMigration(service),
    forgetKeysMigration(service),
    evolutionMigration(service),
    sweptOutboxMigration(service),
    shortFactsMigration(service),
  ];
}
