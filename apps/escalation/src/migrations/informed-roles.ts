import { secureTable } from '@gehoor/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'escalation';

/** Which roles were informed of something about a complaint, the newest first. */
export class InformedRoles1764300200000 implements MigrationInterface {
  readonly name = 'InformedRoles1764300200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table ${schema}.informed_roles (
      firm text not null check (firm not in ('', '*')),
      complaint_id uuid not null,
      role text not null,
      informed_at timestamptz not null,
      seen_up_to timestamptz,
      seen_at timestamptz,
      seen_by text,
      is_unseen boolean not null,
      primary key (complaint_id, role)
    )`);
    await runner.query(
      `create index informed_roles_newest on ${schema}.informed_roles (firm, role, informed_at, complaint_id)`,
    );
    await secureTable(runner, { schema, table: 'informed_roles', rights: ['select', 'insert', 'update'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${schema}.informed_roles`);
  }
}
