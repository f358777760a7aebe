import type { MigrationInterface, QueryRunner } from 'typeorm';
import { schemaName } from './schema-name';
import { secureTable } from './secure-table';

/** The tables every service has: streams, events, outbox, commands (idempotency keys), parked messages.
 *  @param service the service, or its schema   @returns the first entry of the service's list of migrations */
export function eventStoreMigration(service: string): new () => MigrationInterface {
  const schema = schemaName(service);
  return class EventStore1763700000000 implements MigrationInterface {
    readonly name = 'EventStore1763700000000';

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of tables(schema)) await runner.query(statement);
      await secureTable(runner, { schema, table: 'streams', rights: ['select', 'insert', 'update'] });
      await secureTable(runner, { schema, table: 'events', rights: ['select', 'insert'] });
      await secureTable(runner, { schema, table: 'outbox', rights: ['select', 'insert', 'delete'] });
      await secureTable(runner, { schema, table: 'commands', rights: ['select', 'insert', 'update'] });
      await secureTable(runner, { schema, table: 'parked', rights: ['select', 'insert', 'update', 'delete'] });
      const marker = { schema, table: 'parked_complaints', byFirm: false } as const;
      await secureTable(runner, { ...marker, rights: ['select', 'insert', 'update', 'delete'] });
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const table of ['parked_complaints', 'parked', 'commands', 'outbox', 'events', 'streams'])
        await runner.query(`drop table ${schema}.${table}`);
    }
  };
}

const firm = `firm text not null check (firm not in ('', '*'))`;

function tables(schema: string): readonly string[] {
  return [
    `create table ${schema}.streams (
      complaint_id uuid primary key,
      ${firm},
      version int not null default 0 check (version >= 0),
      created_at timestamptz not null default clock_timestamp()
    )`,
    // No foreign key to streams: every append holds the stream's row lock, and the check would cost a look-up per event.
    `create table ${schema}.events (
      complaint_id uuid not null,
      version int not null check (version > 0),
      ${firm},
      id uuid not null unique,
      type text not null,
      origin text not null check (origin in ('own', 'observed')),
      recorded_at timestamptz not null,
      event jsonb not null,
      primary key (complaint_id, version)
    )`,
    // Rows live for milliseconds: vacuum by count, or the table's dead rows slow the relay down. Background work may write for '*'.
    `create table ${schema}.outbox (
      id bigint generated always as identity primary key,
      firm text not null check (firm <> ''),
      topic text not null,
      key text not null,
      partition_key text not null,
      headers jsonb not null,
      value bytea,
      created_at timestamptz not null default clock_timestamp()
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`,
    `create table ${schema}.commands (
      ${firm},
      key text not null,
      body_hash text not null,
      answer jsonb,
      created_at timestamptz not null default clock_timestamp(),
      primary key (firm, key)
    )`,
    // Holds no firm and no personal data: the question "is this complaint parked" is asked for every message, before its firm counts.
    `create table ${schema}.parked_complaints (
      complaint_id text primary key,
      parked_at timestamptz not null default clock_timestamp()
    )`,
    `create table ${schema}.parked (
      place bigint generated always as identity primary key,
      complaint_id text not null,
      firm text not null check (firm <> ''),
      message_id text not null,
      topic text not null,
      key text not null,
      partition int not null,
      "offset" text not null,
      received_at timestamptz not null,
      headers jsonb not null,
      value bytea,
      reason text not null,
      parked_at timestamptz not null default clock_timestamp(),
      unique (topic, message_id)
    )`,
    `create index parked_by_complaint on ${schema}.parked (complaint_id, place)`,
  ];
}
