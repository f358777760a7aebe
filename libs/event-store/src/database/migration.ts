import type { MigrationInterface } from 'typeorm';

/** A migration that older code cannot live with carries `breaking = true`: older processes then refuse to start. */
export type Migration = new () => MigrationInterface & { readonly breaking?: boolean };

/** As the database remembers it. */
export function nameOf(migration: Migration): string {
  return new migration().name ?? migration.name;
}
