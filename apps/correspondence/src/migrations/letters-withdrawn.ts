import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A letter whose condition no longer holds is withdrawn: it is told why. */
export class LettersWithdrawn1795802400000 implements MigrationInterface {
  readonly name = 'LettersWithdrawn1795802400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table correspondence.letters add column withdrawn jsonb`);
    await this.allow(runner, 'drafted', 'blocked', 'approved', 'sent', 'bounced', 'withdrawn');
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.allow(runner, 'drafted', 'blocked', 'approved', 'sent', 'bounced');
    await runner.query(`alter table correspondence.letters drop column withdrawn`);
  }

  private async allow(runner: QueryRunner, ...statuses: readonly string[]): Promise<void> {
    const list = statuses.map((status) => `'${status}'`).join(', ');
    await runner.query(`alter table correspondence.letters drop constraint letters_status_check`);
    await runner.query(
      `alter table correspondence.letters add constraint letters_status_check check (status in (${list}))`,
    );
  }
}
