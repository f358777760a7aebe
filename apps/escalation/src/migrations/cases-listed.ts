import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The caseload is read in its order, whatever it is asked by. Of columns that few commands change: rows are updated in place. */
export class CasesListed1795849200000 implements MigrationInterface {
  readonly name = 'CasesListed1795849200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, by, which] of indices)
      await runner.query(
        `create index ${name} on escalation.cases (firm, ${by}due_order, complaint_id) where ${which}`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of indices) await runner.query(`drop index escalation.${name}`);
  }
}

const handled = `status in ('open', 'resolved')`;
const unanswered = `status in ('open', 'routed')`;

const indices = [
  ['cases_handled', '', handled],
  ['cases_of_step', 'step, ', handled],
  ['cases_of_role', 'owner_role, ', handled],
  ['cases_of_department', 'department, ', handled],
  ['cases_warned', '', `is_clock_warned and ${unanswered}`],
  ['cases_expired', '', `is_clock_expired and ${unanswered}`],
  ['cases_of_nobody', '', `handler is null and status = 'open'`],
] as const;
