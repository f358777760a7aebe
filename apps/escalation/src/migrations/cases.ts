import { secureTable } from '@gehoor/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'escalation';

/** The read rows of the caseload, and the two tables with personal text. */
export class Cases1763700200000 implements MigrationInterface {
  readonly name = 'Cases1763700200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await secureTable(runner, { schema, table: 'cases', rights: ['select', 'insert', 'update'] });
    await secureTable(runner, { schema, table: 'handlers' });
    await secureTable(runner, { schema, table: 'notes', rights: ['select', 'insert', 'delete'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['notes', 'handlers', 'cases']) await runner.query(`drop table ${schema}.${table}`);
  }
}

const statements = [
  `create table ${schema}.cases (
    firm text not null,
    complaint_id uuid primary key,
    reference text not null,
    partner text,
    procedure_id text not null,
    procedure_version int not null,
    calendar_id text not null,
    calendar_version int not null,
    kind text not null,
    received_at timestamptz not null,
    status text not null check (status in ('open', 'resolved', 'closed', 'routed')),
    step text,
    owner_role text,
    oversight_role text,
    handler text,
    department text,
    closed_at timestamptz,
    next_action_on date,
    next_clock text,
    next_due_at timestamptz,
    due_order timestamptz not null generated always as (coalesce(next_due_at, 'infinity'::timestamptz)) stored,
    last_review_at timestamptz,
    needs_review boolean not null,
    is_clock_warned boolean not null,
    is_clock_expired boolean not null,
    summary jsonb not null
  )`,
  `create index cases_by_due on ${schema}.cases (firm, status, due_order, complaint_id)`,
  `create index cases_of_handler on ${schema}.cases (firm, handler, due_order, complaint_id) where status in ('open', 'resolved')`,
  `create index cases_to_review on ${schema}.cases (firm, received_at, complaint_id) where needs_review`,
  `create table ${schema}.handlers (
    firm text not null,
    complaint_id uuid primary key,
    handler text not null,
    name text not null,
    email text,
    phone text
  )`,
  `create table ${schema}.notes (
    id bigint generated always as identity primary key,
    firm text not null,
    complaint_id uuid not null,
    kind text not null,
    about text,
    text text not null,
    author text not null,
    at timestamptz not null
  )`,
  `create index notes_of_complaint on ${schema}.notes (complaint_id, id)`,
];
