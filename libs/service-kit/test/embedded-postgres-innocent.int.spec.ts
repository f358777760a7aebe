import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@gehoor/testing';
import { findEmbeddedPostgres, removeEmbeddedPostgres } from '../src/embedded-postgres';
import { runChild } from './child';
import { postgresFolders, query, serverPid, type PostgresFolders } from './postgres-folders';

/** What a server that was killed leaves behind, its number gone to another process since. */
function leavePidFile(cluster: string, pid: number | undefined): void {
  writeFileSync(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n`);
}

describe('the embedded PostgreSQL ends no process but its own:', () => {
  let folders: PostgresFolders;
  let home: string;
  const innocents: ChildProcess[] = [];
  beforeEach(async () => {
    folders = postgresFolders();
    home = join(folders.open, 'data');
    await folders.setUp(home);
  });
  afterEach(async () => {
    for (const child of innocents.splice(0)) {
      child.kill('SIGKILL');
      await eventually(() => !lives(child));
    }
    await folders.end();
  });

  const innocent = (argv0: string): ChildProcess => {
    const child = spawn('sleep', ['300'], { argv0, stdio: 'ignore', cwd: '/' });
    innocents.push(child);
    return child;
  };
  const lives = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

  it.each(['/usr/lib/postgresql/18/bin/postgres', 'pg_dump --dbname=postgres'])(
    'not one that got the number of a server that died, called %s',
    async (argv0) => {
      const child = innocent(argv0);
      leavePidFile(join(home, 'cluster'), child.pid);
      expect(findEmbeddedPostgres(home)).toBeUndefined();
      expect(await folders.readMark(home)).toBe(42);
      expect(lives(child)).toBe(true);
      leavePidFile(join(home, 'cluster'), child.pid);
      await removeEmbeddedPostgres(home);
      expect(lives(child)).toBe(true);
    },
  );

  it('not a PostgreSQL that serves another data folder', async () => {
    const other = await folders.start(join(folders.open, 'other'));
    leavePidFile(join(home, 'cluster'), serverPid(join(folders.open, 'other', 'cluster')));
    expect(findEmbeddedPostgres(home)).toBeUndefined();
    expect(await folders.readMark(home)).toBe(42);
    expect(await query(other.url, 'select 1 as value')).toBe(1);
  });

  it('not the server of the folder this one was copied from while that ran', async () => {
    const original = await folders.start(home);
    const copy = join(folders.open, 'copy');
    cpSync(home, copy, { recursive: true });
    // Names the original's parent, by which the copy would seem to be in use.
    rmSync(join(copy, 'owner.pid'), { force: true });
    expect(await folders.readMark(copy)).toBe(42);
    expect(await query(original.url, 'select value from mark')).toBe(42);
    await removeEmbeddedPostgres(copy);
    expect(await query(original.url, 'select value from mark')).toBe(42);
  });

  it('not one that another process is just starting', async () => {
    const parent = runChild('run-postgres.ts', [home]);
    const url = await eventually(() => /up (\S+)/.exec(parent.said())?.[1] ?? false, 60_000);
    // As a second start does that was refused by the server's own lock.
    writeFileSync(join(home, 'owner.pid'), '999999');
    await expect(folders.start(home)).rejects.toThrow(`in use by process ${parent.process.pid}`);
    expect(await query(url, 'select value from mark')).toBe(42);
    parent.process.kill('SIGTERM');
    await parent.ended;
  });

  it('takes over from its own, whoever has the number of its killed parent since', async () => {
    const parent = runChild('run-postgres.ts', [home]);
    await eventually(() => /up (\S+)/.exec(parent.said())?.[1] ?? false, 60_000);
    parent.process.kill('SIGKILL');
    await parent.ended;
    writeFileSync(join(home, 'owner.pid'), String(innocent('npm start').pid));
    expect(readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8')).toContain('ready');
    expect(await folders.readMark(home)).toBe(42);
  });
});
