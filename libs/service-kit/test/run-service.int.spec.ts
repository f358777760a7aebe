import { eventStoreMigrations, migrate } from '@gehoor/event-store';
import { createScratchDatabase, eventually, type ScratchDatabase } from '@gehoor/testing';
import type { MigrationInterface } from 'typeorm';
import { createInternalKeys } from '../src';
import { runChild, type Child } from './child';

class Breaks1800000000000 implements MigrationInterface {
  readonly name = 'Breaks1800000000000';
  readonly breaking = true;
  up = async () => undefined;
  down = async () => undefined;
}

describe('a service as a process', () => {
  const pem = createInternalKeys().verifyKey.export({ type: 'spki', format: 'pem' }).toString();
  let database: ScratchDatabase;
  let child: Child;
  beforeAll(async () => {
    database = await createScratchDatabase();
  });
  afterEach(async () => {
    child.process.kill('SIGKILL');
    await child.ended;
  });
  afterAll(() => database.drop());

  const run = (more: Record<string, string> = {}) => {
    const url = database.ownerUrl;
    child = runChild('run-service.ts', [], {
      DATABASE_URL: url,
      DATABASE_OWNER_URL: url,
      INTERNAL_VERIFY_KEY: pem,
      ...more,
    });
    return child;
  };
  const urlOf = (started: Child) => eventually(() => /"url":"([^"]+)"/.exec(started.said())?.[1] ?? false, 20_000);

  it('does not start in a wrong environment, and tells everything that is wrong with it', async () => {
    const { ended, said } = run({ DATABASE_URL: 'nowhere', PORT: 'many', INTERNAL_VERIFY_KEY: '' });
    expect(await ended).toBe(1);
    expect(said()).toMatch(/PORT: [\s\S]*DATABASE_URL: [\s\S]*INTERNAL_VERIFY_KEY: is missing/);
  });

  it('does not start without its database, and exits non-zero', async () => {
    const nowhere = new URL(database.ownerUrl);
    nowhere.port = '1';
    const { ended, said } = run({ DATABASE_URL: nowhere.href, DATABASE_OWNER_URL: nowhere.href });
    expect(await ended).toBe(1);
    expect(said()).toContain('could not start');
    expect(said()).not.toContain(nowhere.password);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('serves, and on %s ends in order with 0', async (signal) => {
    const started = run();
    const url = await urlOf(started);
    expect((await fetch(url.replace('/graphql', '/ready'))).status).toBe(200);
    expect(
      (await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status,
    ).toBe(401);
    started.process.kill(signal);
    expect(await started.ended).toBe(0);
    expect(started.said()).toContain('work ended, the database still there');
  });

  it('exits non-zero on an error nobody caught, having logged it', async () => {
    const started = run({ BREAKS: 'yes' });
    expect(await started.ended).toBe(1);
    expect(started.said()).toContain('nobody catches this');
  });

  it('does not start on a database that newer code has broken, with no right but its own role, and says so in a line', async () => {
    const { ownerUrl } = database;
    const migrations = [...eventStoreMigrations('intake'), Breaks1800000000000];
    await migrate({ ownerUrl, service: 'intake', migrations, rolePassword: 'secret' });
    const url = new URL(ownerUrl);
    [url.username, url.password] = ['gehoor_intake', 'secret'];
    const { ended, said } = run({ DATABASE_URL: url.href, DATABASE_OWNER_URL: '' });
    expect(await ended).toBe(1);
    expect(said().trim().split('\n')).toEqual([
      expect.stringContaining('changed by a newer version (Breaks1800000000000)'),
    ]);
  });
});
