import { escapeIdentifier } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { schemaName } from './schema-name';

/** Messages come and go: what they leave behind is swept by their number, not by a share of the table, which is nearly empty most of the time.
 *  @param service the service, or its schema   @returns an entry for the service's list of migrations */
export function sweptOutboxMigration(service: string): new () => MigrationInterface {
  const schema = schemaName(service);
  return class SweptOutbox1795863600000 implements MigrationInterface {
    readonly name = 'SweptOutbox1795863600000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`alter table ${schema}.outbox set (${settings.map((each) => each.join(' = ')).join(', ')})`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`alter table ${schema}.outbox reset (${settings.map(([name]) => name).join(', ')})`);
    }
  };
}

const settings = [
  ['autovacuum_vacuum_scale_factor', '0'],
  ['autovacuum_vacuum_threshold', '5000'],
  ['autovacuum_vacuum_cost_delay', '0'],
] as const;

/** Rows that change several times within a while find room for their next version on the page where they are, as long as no indexed column
 *  changes: no index is written, and the room of versions that nobody sees any more is used again at once (HOT). Of pages that are filled
 *  from now on.
 *  @param table of the service's own   @returns an entry for the service's list of migrations */
export function roomForUpdatesMigration(service: string, table: string): new () => MigrationInterface {
  const place = `${schemaName(service)}.${escapeIdentifier(table)}`;
  return class RoomForUpdates1795863700000 implements MigrationInterface {
    readonly name = 'RoomForUpdates1795863700000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`alter table ${place} set (fillfactor = 60)`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`alter table ${place} reset (fillfactor)`);
    }
  };
}
