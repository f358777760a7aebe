import { secureTable } from '@gehoor/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'intake';

/** What facts of the firm's own service are told of, where they belong to no complaint. */
export class Subjects1764300200000 implements MigrationInterface {
  readonly name = 'Subjects1764300200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table ${schema}.subjects (
      complaint_id uuid primary key,
      firm text not null check (firm not in ('', '*')),
      kind text not null,
      reference text not null,
      procedure_id text not null,
      procedure_version int not null,
      calendar_id text not null,
      calendar_version int not null,
      opened_at timestamptz not null,
      unique (firm, kind, reference)
    )`);
    await runner.query(`create index subjects_of_firm on ${schema}.subjects (firm, opened_at desc, complaint_id desc)`);
    await secureTable(runner, { schema, table: 'subjects' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${schema}.subjects`);
  }
}
