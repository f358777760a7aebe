import { secureTable } from '@gehoor/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'intake';
const firm = `firm text not null check (firm not in ('', '*'))`;

/** The complaints as lists read them, and, apart from them, everything personal: parties, texts, contents of documents. */
export class Complaints1763710000000 implements MigrationInterface {
  readonly name = 'Complaints1763710000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
    for (const table of names) await secureTable(runner, { schema, table });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...names].reverse()) await runner.query(`drop table ${schema}.${table}`);
  }
}

const names = ['complaints', 'links', 'reference_counters', 'parties', 'texts', 'contents'];

const tables = [
  // `state` is the fold of the stream up to `version`, without personal data; the other columns are what lists search by.
  `create table ${schema}.complaints (
    complaint_id uuid primary key,
    ${firm},
    version int not null,
    reference text not null,
    status text not null,
    kind text not null,
    channel text not null,
    severity text,
    category text,
    product text,
    department text,
    partner text,
    received_at timestamptz not null,
    state jsonb not null,
    unique (firm, reference)
  )`,
  `create index complaints_of_firm on ${schema}.complaints (firm, received_at desc, complaint_id desc)`,
  `create index complaints_of_partner on ${schema}.complaints (firm, partner, received_at desc, complaint_id desc)`,
  `create table ${schema}.links (
    complaint_id uuid not null,
    related_complaint_id uuid not null,
    relation text not null,
    ${firm},
    linked_at timestamptz not null,
    primary key (complaint_id, related_complaint_id, relation)
  )`,
  `create index links_back on ${schema}.links (related_complaint_id)`,
  `create table ${schema}.reference_counters (
    ${firm},
    year int not null,
    last int not null,
    primary key (firm, year)
  )`,
  `create table ${schema}.parties (
    complaint_id uuid not null,
    role text not null check (role in ('complainant', 'representative')),
    ${firm},
    name text not null,
    email text,
    phone text,
    address jsonb,
    subject text,
    primary key (complaint_id, role)
  )`,
  `create index parties_by_subject on ${schema}.parties (firm, subject) where subject is not null`,
  // What was said, by its part: description, remedy-sought, statement:<id>, feedback:<id>, attachment:<id> (the file name).
  `create table ${schema}.texts (
    complaint_id uuid not null,
    part text not null,
    ${firm},
    text text not null,
    primary key (complaint_id, part)
  )`,
  `create table ${schema}.contents (
    complaint_id uuid not null,
    attachment_id uuid not null,
    ${firm},
    content bytea not null,
    primary key (complaint_id, attachment_id)
  )`,
];
