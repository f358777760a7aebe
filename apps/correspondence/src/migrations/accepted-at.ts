import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A letter that the mail server took, and that could not be recorded as sent yet, is not sent again. */
export class AcceptedAt1764310000000 implements MigrationInterface {
  readonly name = 'AcceptedAt1764310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table correspondence.releases add column accepted_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table correspondence.releases drop column accepted_at`);
  }
}
