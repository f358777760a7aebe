import { secureTable } from '@gehoor/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'correspondence';
const firm = `firm text not null check (firm not in ('', '*'))`;

/** The letters as lists read them, and all that is private about them: persons, written texts, final texts, releases, notes. */
export class Letters1763710000000 implements MigrationInterface {
  readonly name = 'Letters1763710000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
    for (const table of [
      'letters',
      'parties',
      'handlers',
      'texts',
      'copies',
      'releases',
      'notes',
      'material_revisions',
    ])
      await secureTable(runner, { schema, table });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'material_revisions',
      'notes',
      'releases',
      'copies',
      'texts',
      'handlers',
      'parties',
      'letters',
    ])
      await runner.query(`drop table ${schema}.${table}`);
  }
}

const tables = [
  `create table ${schema}.letters (
    letter_id uuid primary key,
    ${firm},
    complaint_id uuid not null,
    reference text not null,
    partner text,
    procedure_id text not null,
    procedure_version int not null,
    kind text not null,
    language text not null,
    automatic boolean not null,
    approval text not null check (approval in ('none', 'handler', 'four-eyes')),
    status text not null check (status in ('drafted', 'blocked', 'approved', 'sent', 'bounced')),
    gate text,
    medium text,
    drafted_at timestamptz not null,
    drafted_by text,
    approvals jsonb not null,
    sent_at timestamptz,
    bounced_at timestamptz,
    bounce_reason text,
    dates_told jsonb not null,
    clauses jsonb not null
  )`,
  `create index letters_of_complaint on ${schema}.letters (complaint_id, drafted_at, letter_id)`,
  `create index letters_of_firm on ${schema}.letters (firm, drafted_at desc, letter_id desc)`,
  `create table ${schema}.parties (
    complaint_id uuid primary key,
    ${firm},
    record jsonb not null
  )`,
  `create table ${schema}.handlers (
    complaint_id uuid primary key,
    ${firm},
    record jsonb not null
  )`,
  `create table ${schema}.texts (
    letter_id uuid not null,
    element text not null,
    ${firm},
    complaint_id uuid not null,
    text text not null,
    written_by text not null,
    written_at timestamptz not null,
    primary key (letter_id, element)
  )`,
  `create index texts_of_complaint on ${schema}.texts (complaint_id)`,
  // The text as sent. Only erasure changes a row, and leaves the hash.
  `create table ${schema}.copies (
    letter_id uuid primary key,
    ${firm},
    complaint_id uuid not null,
    subject text not null,
    text text,
    html text,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    dates_told jsonb not null,
    clauses jsonb not null,
    composed_at timestamptz not null,
    erased_at timestamptz
  )`,
  `create index copies_of_complaint on ${schema}.copies (complaint_id)`,
  // One row per letter that was let go: the key of its sending. due: the mail server is to be asked; byhand: somebody posts or calls.
  `create table ${schema}.releases (
    letter_id uuid primary key,
    ${firm},
    complaint_id uuid not null,
    medium text not null check (medium in ('email', 'post', 'phone')),
    recipients jsonb,
    state text not null check (state in ('due', 'byhand', 'done', 'failed', 'erased')),
    attempts int not null default 0,
    next_at timestamptz not null,
    leased_until timestamptz,
    last_problem text,
    released_at timestamptz not null
  )`,
  `create index releases_due on ${schema}.releases (next_at, letter_id) where state = 'due'`,
  `create index releases_of_complaint on ${schema}.releases (complaint_id)`,
  `create table ${schema}.notes (
    id bigint generated always as identity primary key,
    ${firm},
    letter_id uuid not null,
    complaint_id uuid not null,
    note text not null,
    noted_by text,
    noted_at timestamptz not null
  )`,
  `create index notes_of_letter on ${schema}.notes (letter_id)`,
  // Counts every change of what is private about a complaint's letters: see domain/material.ts.
  `create table ${schema}.material_revisions (
    complaint_id uuid primary key,
    ${firm},
    revision int not null
  )`,
];
