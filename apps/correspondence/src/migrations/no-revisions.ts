import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is private is read under the lock of the stream now: nothing has to count its changes any more. */
export class NoRevisions1764200000000 implements MigrationInterface {
  readonly name = 'NoRevisions1764200000000';
  readonly breaking = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table correspondence.material_revisions`);
  }

  async down(): Promise<void> {
    throw new Error('what counted revisions is gone: restore from a backup');
  }
}
