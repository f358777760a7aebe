import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createScratchDatabase, eventually, type ScratchDatabase } from '@gehoor/testing';
import { Client } from 'pg';
import { unpackBaseline } from '../../../tools/baseline/baseline';
import { migrateAll, services } from '@gehoor/standalone/development';

const fromSource = ['--conditions=@gehoor/source', '-r', '@swc-node/register'];

/** On the 28 complaints of the baseline. */
describe('npm run operator -- rebuild', () => {
  /** Of the code of today: what `--all` leaves everywhere. */
  let now: number;
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await createScratchDatabase();
    await unpackBaseline(database.ownerUrl, services);
    await migrateAll(database.ownerUrl, services);
    await run('rebuild', 'intake', '--all');
    now = (await shapes())[0]?.shape ?? 0;
  }, 120_000);
  afterAll(() => database.drop());

  const start = (...args: string[]) => {
    const tool = spawn(process.execPath, [...fromSource, join(__dirname, '../src/main.ts'), ...args], {
      cwd: join(__dirname, '../../..'),
      env: { ...process.env, DATABASE_OWNER_URL: database.ownerUrl },
    });
    let output = '';
    for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
      tool.on('close', (code) => resolve({ code, output })),
    );
    return { tool, ended };
  };
  const run = (...args: string[]) => start(...args).ended;
  const shapes = () =>
    database.asOwner<{ shape: number; count: number }>(
      'select shape, count(*)::int as count from intake.streams group by shape order by shape',
    );

  it('makes what is older anew, leaves what is newer, and --all makes that too', async () => {
    await database.asOwner(
      'update intake.streams set shape = 0 where complaint_id in (select complaint_id from intake.streams limit 5)',
    );
    await database.asOwner(
      'update intake.streams set shape = 9 where complaint_id in (select complaint_id from intake.streams where shape > 0 limit 1)',
    );
    const { code, output } = await run('rebuild', 'intake');
    expect(output).toContain(`5 complaints have rows of an older shape than ${now}\n`);
    expect(output).toMatch(/^5 made, 0 left, \d+ per second/m);
    expect(output).toMatch(/^1 complaints have rows that newer code has made: they are left/m);
    expect([code, await shapes()]).toEqual([
      1,
      [
        { shape: now, count: 27 },
        { shape: 9, count: 1 },
      ],
    ]);
    const all = await run('rebuild', 'intake', '--all');
    expect(all.output).toContain(`28 made; all rows of intake are of shape ${now}\n`);
    expect([all.code, await shapes()]).toEqual([0, [{ shape: now, count: 28 }]]);
  });

  it('stops at Ctrl-C when the complaint under way is done, and goes on there', async () => {
    await database.asOwner('update intake.streams set shape = 0');
    const holder = new Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    // The sixth is held by somebody else's command meanwhile.
    await holder.query(
      `select 1 from intake.streams
       where complaint_id = (select complaint_id from intake.streams order by 1 offset 5 limit 1) for update`,
    );
    const { tool, ended } = start('rebuild', 'intake');
    const isHeld = 'select 1 from pg_stat_activity where wait_event_type = $1 and datname = current_database()';
    await eventually(async () => (await database.asOwner(isHeld, ['Lock'])).length > 0, 60_000);
    tool.kill('SIGINT');
    await holder.query('commit');
    await holder.end();
    const stopped = await ended;
    expect(stopped.output).toMatch(/^stopped: 6 made, 22 left; the same command goes on there$/m);
    expect(stopped.code).toBe(130);
    const { code, output } = await run('rebuild', 'intake', '--all');
    expect(output).toContain('an earlier run with --all was stopped: this one goes on where that was');
    expect(output).toContain(`22 made; all rows of intake are of shape ${now}\n`);
    expect(code).toBe(0);
  });

  it('tells what it cannot make and why, in no word of the complaint, and exits with 1', async () => {
    await database.asOwner(
      `update intake.streams set shape = 0;
       alter table intake.complaints add constraint never check (reference not like '%1') not valid`,
    );
    const { code, output } = await run('rebuild', 'intake');
    expect(output).toMatch(/^[0-9a-f-]{36} {2}rows could not be made anew: they stay as they are: \w+ 23514$/m);
    expect(output).toMatch(/^\d+ made, \d+ could not be: they stay as they were, and are tried again next time$/m);
    expect(code).toBe(1);
    await database.asOwner('alter table intake.complaints drop constraint never');
    expect((await run('rebuild', 'intake')).code).toBe(0);
  });

  it('does not work on a database that newer code has broken', async () => {
    await database.asOwner(`insert into escalation.breaking_migrations values ('Newer1999999999999')`);
    expect(await run('rebuild', 'escalation')).toEqual({
      code: 1,
      output: expect.stringContaining('The database of escalation was changed by a newer version (Newer1999999999999)'),
    });
  });

  it('says how it is used when asked for something else, and on --help', async () => {
    expect((await run('rebuild', 'nothing')).code).toBe(2);
    const { code, output } = await run('--help');
    expect([code, output]).toEqual([0, expect.stringContaining('rebuild SERVICE --all')]);
  });
});
