import { secureTable } from '@gehoor/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'disputes_referral';
const firm = `firm text not null check (firm not in ('', '*'))`;

/** The complaints as far as they concern the world outside, the cases before dispute bodies, and notes of consultations. */
export class Cases1763710000000 implements MigrationInterface {
  readonly name = 'Cases1763710000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
    for (const table of names) await secureTable(runner, { schema, table });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...names].reverse()) await runner.query(`drop table ${schema}.${table}`);
  }
}

const names = ['cases', 'referrals', 'consents', 'notes'];

const tables = [
  // `state` is the fold of the stream up to `version`, without the facts it only waits for.
  `create table ${schema}.cases (
    complaint_id uuid primary key,
    ${firm},
    version int not null,
    state jsonb not null
  )`,
  `create table ${schema}.referrals (
    referral_id uuid primary key,
    complaint_id uuid not null,
    ${firm},
    body text not null,
    status text not null check (status in ('filed', 'defended', 'ruled', 'withdrawn', 'closed')),
    filed_at timestamptz not null,
    filed_by text not null check (filed_by in ('complainant', 'firm')),
    late boolean not null,
    open_orders int not null,
    partner text,
    registered_by text
  )`,
  `create index referrals_of_firm on ${schema}.referrals (firm, filed_at desc, referral_id desc)`,
  `create index referrals_of_complaint on ${schema}.referrals (complaint_id)`,
  // The consumer's consent to a filing by the firm: the proof of it is no fact of the complaint's own.
  `create table ${schema}.consents (
    referral_id uuid primary key,
    complaint_id uuid not null,
    ${firm},
    consented_on date not null
  )`,
  `create index consents_of_complaint on ${schema}.consents (complaint_id)`,
  // Notes of conversations with the insurer: people's words, erased with the persons.
  `create table ${schema}.notes (
    consultation_id uuid primary key,
    complaint_id uuid not null,
    ${firm},
    notes text not null
  )`,
  `create index notes_of_complaint on ${schema}.notes (complaint_id)`,
];
