import type { MigrationInterface, QueryRunner } from 'typeorm';
import { schemaName } from './schema-name';
import { secureTable } from './secure-table';

/** What lets code of several releases work on the same streams: which facts nobody has acted on yet, because the code that
 *  recorded them could not read them, and of what shape the rows of each complaint are.
 *  @param service the service, or its schema */
export function evolutionMigration(service: string): new () => MigrationInterface {
  const schema = schemaName(service);
  return class Evolution1764300000000 implements MigrationInterface {
    readonly name = 'Evolution1764300000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`create table ${schema}.unread (
        complaint_id uuid not null,
        version int not null,
        firm text not null check (firm not in ('', '*')),
        type text not null,
        type_version int not null,
        kept_at timestamptz not null default clock_timestamp(),
        primary key (complaint_id, version)
      )`);
      await secureTable(runner, { schema, table: 'unread', rights: ['select', 'insert', 'delete'] });
      await runner.query(`alter table ${schema}.streams add column shape int not null default 1`);
      // Nearly all are of the shape that the code has: only those that are not are looked for.
      await runner.query(`create index streams_by_shape on ${schema}.streams (shape, complaint_id)`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop index ${schema}.streams_by_shape`);
      await runner.query(`alter table ${schema}.streams drop column shape`);
      await runner.query(`drop table ${schema}.unread`);
    }
  };
}
