import { secureTable } from '@gehoor/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'sla_scheduler';

/** The read rows: every run of every clock. */
export class Clocks1763700100000 implements MigrationInterface {
  readonly name = 'Clocks1763700100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table ${schema}.clocks (
      firm text not null,
      complaint_id uuid not null,
      clock_id text not null,
      reference text not null,
      partner text,
      procedure_id text not null,
      procedure_version int not null,
      calendar_id text not null,
      calendar_version int not null,
      received_at timestamptz not null,
      clock text not null,
      clause text not null,
      kind text not null,
      modality text not null,
      state text not null check (state in ('running', 'paused', 'kept', 'broken', 'voided')),
      due_at timestamptz not null,
      next_fire_at timestamptz,
      ended_at timestamptz,
      late_by_ms bigint not null default 0,
      run jsonb not null,
      primary key (complaint_id, clock_id)
    )`);
    // What the timer asks for, again and again: only the few rows that still have something to fire.
    await runner.query(`create index clocks_to_fire on ${schema}.clocks (next_fire_at) where next_fire_at is not null`);
    await runner.query(
      `create index clocks_running on ${schema}.clocks (firm, due_at, complaint_id, clock_id) where state = 'running'`,
    );
    await runner.query(`create index clocks_by_due on ${schema}.clocks (firm, due_at)`);
    await secureTable(runner, { schema, table: 'clocks', rights: ['select', 'insert', 'update'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${schema}.clocks`);
  }
}
