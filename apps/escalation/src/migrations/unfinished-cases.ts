import type { MigrationInterface, QueryRunner } from 'typeorm';

const cases = 'escalation.cases';

/** Closed cases about which something is still to be done are found without looking at every closed one. */
export class UnfinishedCases1764400000000 implements MigrationInterface {
  readonly name = 'UnfinishedCases1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    // With a default: code that is older writes rows without it.
    await runner.query(`alter table ${cases} add column is_unfinished boolean not null default false`);
    await runner.query(
      `create index cases_unfinished on ${cases} (firm, due_order, complaint_id) where status = 'closed' and is_unfinished`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table ${cases} drop column is_unfinished`);
  }
}
