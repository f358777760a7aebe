import { createServiceDataSource, eventStoreMigrations, migrate, type Migration, silentLog } from '@gehoor/event-store';
import { createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource, MigrationInterface } from 'typeorm';
import { fitDatabase } from './fit-database';

class Later1800000000000 implements MigrationInterface {
  readonly name: string = 'Later1800000000000';
  up = async () => undefined;
  down = async () => undefined;
}

class Breaks1800000000001 extends Later1800000000000 {
  override readonly name = 'Breaks1800000000001';
  readonly breaking = true;
}

/** Everything is asked by a login that is the service's own role, and nothing else. */
describe('a process looks whether it fits its database', () => {
  const name = 'correspondence';
  const known = eventStoreMigrations(name);
  const remembered = `${name}.migrations, ${name}.breaking_migrations`;
  let database: ScratchDatabase;
  let own: DataSource;
  beforeEach(async () => {
    database = await createScratchDatabase();
    await run(known);
    const url = new URL(database.ownerUrl);
    [url.username, url.password] = ['gehoor_correspondence', 'secret'];
    own = await createServiceDataSource({ url: url.href, service: name, poolSize: 2 }).initialize();
  });
  afterEach(async () => {
    await own.destroy();
    await database.drop();
  });
  failOnLeaks();

  const run = (migrations: readonly Migration[]) =>
    migrate({ ownerUrl: database.ownerUrl, service: name, migrations, rolePassword: 'secret' });
  const fits = (migrations: readonly Migration[], waitMs = 0) =>
    fitDatabase(own, { name, migrations }, silentLog, waitMs);

  it('and works on one that is up to date, or was changed by newer code that it can live with', async () => {
    expect(await own.query('select session_user as login')).toEqual([{ login: 'gehoor_correspondence' }]);
    await fits(known);
    await run([...known, Later1800000000000]);
    await fits(known);
  });

  it('and refuses at once one that newer code has broken, saying what to do', async () => {
    await run([...known, Breaks1800000000001]);
    await fits([...known, Breaks1800000000001]);
    await expect(fits(known, 60_000)).rejects.toThrow(
      'The database of correspondence was changed by a newer version (Breaks1800000000001) that this one cannot work with: start the newer version',
    );
  });

  it('and refuses one that has not been migrated for it, saying what to do', async () => {
    await expect(fits([...known, Later1800000000000])).rejects.toThrow(
      'has not been brought up to date for this version (Later1800000000000): run migrate, then start again',
    );
  });

  it('and waits for whoever migrates', async () => {
    const waiting = fits([...known, Later1800000000000], 20_000);
    await run([...known, Later1800000000000]);
    await waiting;
  });

  it('and takes one whose role may not look yet for one that has not been migrated', async () => {
    await database.asOwner(`revoke select on ${remembered} from gehoor_correspondence`);
    await expect(fits(known)).rejects.toThrow('run migrate');
    await run(known);
    await fits(known);
    await database.asOwner('drop schema correspondence cascade');
    await expect(fits(known)).rejects.toThrow('run migrate');
  });
});
