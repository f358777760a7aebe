import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows are made anew where another fold makes others of the same facts: a run that is one no longer must not fire. */
export class ClocksMadeAnew1764300100000 implements MigrationInterface {
  readonly name = 'ClocksMadeAnew1764300100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant delete on sla_scheduler.clocks to gehoor_sla_scheduler');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('revoke delete on sla_scheduler.clocks from gehoor_sla_scheduler');
  }
}
