import { createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createServiceDataSource } from './data-source';
import { eventStoreMigration } from './event-store-migration';
import { migrate } from './migrate';
import type { Migration } from './migration';
import { secureTable } from './secure-table';

class Letters1800000000000 implements MigrationInterface {
  readonly name: string = 'Letters1800000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table letters (id uuid primary key, firm text not null)');
    await secureTable(runner, { schema: 'correspondence', table: 'letters' });
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table letters');
  }
}

class Renamed1800000000001 extends Letters1800000000000 {
  override readonly name = 'Renamed1800000000001';
  readonly breaking = true;
  override up = (runner: QueryRunner) => runner.query('alter table letters rename to messages');
}

describe('migrating a service', () => {
  let database: ScratchDatabase;
  beforeEach(async () => {
    database = await createScratchDatabase();
  });
  afterEach(() => database.drop());
  failOnLeaks();

  const first: readonly Migration[] = [eventStoreMigration('correspondence'), Letters1800000000000];
  const run = (migrations: readonly Migration[], rolePassword?: string) =>
    migrate({ ownerUrl: database.ownerUrl, service: 'correspondence', migrations, rolePassword });
  const tables = () =>
    database.asOwner(
      `select 1 from pg_tables where schemaname = 'correspondence' and tablename in ('letters', 'messages')`,
    );

  it('can be done twice, and by four processes at once', async () => {
    await Promise.all([run(first), run(first), run(first), run(first)]);
    await run(first);
    expect(await tables()).toHaveLength(1);
    expect(await database.asOwner('select name from correspondence.migrations order by id')).toEqual([
      { name: 'EventStore1763700000000' },
      { name: 'Letters1800000000000' },
    ]);
  });

  it('leaves nothing of a set of migrations of which one fails', async () => {
    class Broken1800000000002 extends Letters1800000000000 {
      override readonly name = 'Broken1800000000002';
      override up = (runner: QueryRunner) => runner.query('create table nonsense (');
    }
    await expect(run([...first, Broken1800000000002])).rejects.toThrow('syntax error');
    expect(await tables()).toEqual([]);
    await run(first);
    expect(await tables()).toHaveLength(1);
  });

  it('lets older code run on a newer schema, unless the newer one broke with it', async () => {
    class Added1800000000003 extends Letters1800000000000 {
      override readonly name = 'Added1800000000003';
      override up = (runner: QueryRunner) => runner.query('alter table letters add column note text');
    }
    await run([...first, Added1800000000003]);
    await run(first);
    await run([...first, Added1800000000003, Renamed1800000000001]);
    await expect(run(first)).rejects.toThrow('changed by a newer version (Renamed1800000000001)');
  });

  it('leaves no table with a firm unguarded', async () => {
    await run(first);
    const unguarded = await database.asOwner(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'firm'
       where c.relnamespace = 'correspondence'::regnamespace and c.relkind = 'r' and not c.relrowsecurity`,
    );
    expect(unguarded).toEqual([]);
  });

  it('gives the role a login only when it gets a password', async () => {
    await run(first, 'it’s a "secret"');
    const url = new URL(database.ownerUrl);
    url.username = 'gehoor_correspondence';
    url.password = encodeURIComponent('it’s a "secret"');
    const pool = await createServiceDataSource({ url: url.href, service: 'correspondence' }).initialize();
    expect(await pool.query('select current_user as who, session_user as login')).toEqual([
      { who: 'gehoor_correspondence', login: 'gehoor_correspondence' },
    ]);
    await pool.destroy();
  });
});
