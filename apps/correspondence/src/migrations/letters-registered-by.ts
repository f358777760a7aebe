import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who registered the complaint: somebody who did so for themselves sees what was sent to them. */
export class LettersRegisteredBy1763720000000 implements MigrationInterface {
  readonly name = 'LettersRegisteredBy1763720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table correspondence.letters add column registered_by text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table correspondence.letters drop column registered_by`);
  }
}
