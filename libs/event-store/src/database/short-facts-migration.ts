import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleName, schemaName } from './schema-name';

/** Facts say in JSON only what their columns do not: `facts` is how they are stored, `events` how they are read by people, and by releases
 *  that still know nothing else. Rows that are there stay as they are: they say more than they need to.
 *  @param service the service, or its schema */
export function shortFactsMigration(service: string): new () => MigrationInterface {
  const schema = schemaName(service);
  return class ShortFacts1795950000000 implements MigrationInterface {
    readonly name = 'ShortFacts1795950000000';

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of statementsFor(schema)) await runner.query(statement);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`alter table ${schema}.facts add column origin text check (origin in ('own', 'observed'))`);
      await runner.query(
        `update ${schema}.facts f set origin = e.origin, fact = e.event from ${schema}.events e
         where e.complaint_id = f.complaint_id and e.version = f.version`,
      );
      await runner.query(`alter table ${schema}.facts alter column origin set not null`);
      await runner.query(`drop view ${schema}.events`);
      await runner.query(`drop function ${schema}.record_event()`);
      await runner.query(`alter table ${schema}.facts rename column fact to event`);
      await runner.query(`alter index ${schema}.facts_pkey rename to events_pkey`);
      await runner.query(`alter index ${schema}.facts_id_key rename to events_id_key`);
      await runner.query(`alter table ${schema}.facts rename to events`);
    }
  };
}

function statementsFor(schema: string): readonly string[] {
  const service = schema.replaceAll('_', '-');
  return [
    `alter table ${schema}.events rename to facts`,
    `alter table ${schema}.facts rename column event to fact`,
    `alter table ${schema}.facts drop column origin`,
    `alter index ${schema}.events_pkey rename to facts_pkey`,
    `alter index ${schema}.events_id_key rename to facts_id_key`,
    // What the JSON says goes before what follows from where it stands: see `stored-fact.ts`.
    `create view ${schema}.events with (security_invoker = true) as
       select complaint_id, version, firm, id, type,
         case when coalesce(fact ->> 'source', '${service}') = '${service}' then 'own' else 'observed' end as origin,
         recorded_at,
         jsonb_build_object('id', id, 'type', type, 'typeVersion', 1, 'source', '${service}', 'firm', firm,
           'subject', complaint_id, 'streamVersion', version,
           'time', to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) || fact as event
       from ${schema}.facts`,
    `create function ${schema}.record_event() returns trigger language plpgsql as $$
       begin
         insert into ${schema}.facts (complaint_id, version, firm, id, type, recorded_at, fact)
         values (new.complaint_id, new.version, new.firm, new.id, new.type, new.recorded_at, new.event);
         return new;
       end $$`,
    `create trigger record_event instead of insert on ${schema}.events
       for each row execute function ${schema}.record_event()`,
    `grant select, insert on ${schema}.events to ${roleName(schema)}`,
  ];
}
