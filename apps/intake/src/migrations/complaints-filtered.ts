import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever complaints are searched for by, the page is read in its order, and no more than it shows. */
export class ComplaintsFiltered1795849200000 implements MigrationInterface {
  readonly name = 'ComplaintsFiltered1795849200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of filters)
      await runner.query(
        `create index complaints_by_${column} on intake.complaints (firm, ${column}, received_at desc, complaint_id desc)`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of filters) await runner.query(`drop index intake.complaints_by_${column}`);
  }
}

const filters = ['status', 'kind', 'channel', 'severity', 'category', 'product', 'department'];
