import { secureTable } from '@gehoor/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'sla_scheduler';

/** Whom time was asked about in vain: a row that says due, of which nothing comes, is not looked at again and again. */
export class SetAside1795860000000 implements MigrationInterface {
  readonly name = 'SetAside1795860000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table ${schema}.set_aside (
      firm text not null check (firm not in ('', '*')),
      complaint_id uuid primary key,
      version int not null,
      up_to timestamptz not null
    )`);
    await secureTable(runner, { schema, table: 'set_aside' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${schema}.set_aside`);
  }
}
