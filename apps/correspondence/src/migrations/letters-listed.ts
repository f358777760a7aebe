import type { MigrationInterface, QueryRunner } from 'typeorm';

const letters = 'correspondence.letters';

/** Letters are listed by how they stand: those that have not arrived are few, however many there were. */
export class LettersListed1795849200000 implements MigrationInterface {
  readonly name = 'LettersListed1795849200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index correspondence.letters_of_firm`);
    await runner.query(`create index letters_of_firm on ${letters} (firm, status, drafted_at desc, letter_id desc)`);
    await runner.query(`create index letters_not_arrived on ${letters} (firm, drafted_at desc, letter_id desc)
      where status in ('drafted', 'blocked', 'approved', 'bounced')`);
    await runner.query(`create index letters_of_kind on ${letters} (firm, kind, drafted_at desc, letter_id desc)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['letters_of_kind', 'letters_not_arrived', 'letters_of_firm'])
      await runner.query(`drop index correspondence.${index}`);
    await runner.query(`create index letters_of_firm on ${letters} (firm, drafted_at desc, letter_id desc)`);
  }
}
