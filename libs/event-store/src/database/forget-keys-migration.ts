import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roleName, schemaName } from './schema-name';

/** Lets a service forget its idempotency keys after a while, and find the old ones without reading all.
 *  @param service the service, or its schema   @returns an entry for the service's list of migrations, after the event store's */
export function forgetKeysMigration(service: string): new () => MigrationInterface {
  const schema = schemaName(service);
  return class ForgetKeys1763790000000 implements MigrationInterface {
    readonly name = 'ForgetKeys1763790000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`create index commands_by_age on ${schema}.commands (created_at)`);
      await runner.query(`grant delete on ${schema}.commands to ${roleName(schema)}`);
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`revoke delete on ${schema}.commands from ${roleName(schema)}`);
      await runner.query(`drop index ${schema}.commands_by_age`);
    }
  };
}
