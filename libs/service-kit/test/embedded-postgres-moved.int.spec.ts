import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually } from '@gehoor/testing';
import { removeEmbeddedPostgres } from '../src/embedded-postgres';
import { runChild } from './child';
import { postgresFolders, query, type PostgresFolders } from './postgres-folders';

// As root, the cluster of a folder that the server's user cannot reach lies in /var/tmp; as anybody else, always inside.
const isRoot = process.getuid?.() === 0;

const clusterOf = (dataDir: string): string =>
  resolve(dataDir, readFileSync(join(dataDir, 'cluster.path'), 'utf8').trim());

/** As the code left it that did not write down where the cluster is. */
function makeFormer(dataDir: string): void {
  const cluster = clusterOf(dataDir);
  if (isRoot) {
    const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
    renameSync(cluster, `/var/tmp/gehoor-data-${name}`);
    rmSync(`/var/tmp/gehoor-data-${name}/data-folder.path`);
  }
  rmSync(join(dataDir, 'cluster.path'));
}

describe('a data folder', () => {
  let folders: PostgresFolders;
  let home: string;
  beforeEach(() => {
    folders = postgresFolders();
    home = join(folders.closed, 'data');
  });
  afterEach(() => folders.end());

  it('keeps its database when it is renamed, and when it is renamed back', async () => {
    await folders.setUp(home);
    renameSync(home, `${home}-renamed`);
    expect(await folders.readMark(`${home}-renamed`)).toBe(42);
    renameSync(`${home}-renamed`, home);
    expect(await folders.readMark(home)).toBe(42);
  });

  it('keeps its database when its parent is closed to the server’s user after it was set up', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    chmodSync(folders.open, 0o700);
    if (isRoot) await expect(folders.readMark(inside)).rejects.toThrow(/cannot reach.*closed to others/s);
    else expect(await folders.readMark(inside)).toBe(42);
    chmodSync(folders.open, 0o755);
    expect(await folders.readMark(inside)).toBe(42);
  });

  it('that has a password and no database is an error in words, not a new database', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    const password = readFileSync(join(inside, 'password'), 'utf8');
    renameSync(join(inside, 'cluster'), join(inside, 'elsewhere'));
    await expect(folders.start(inside)).rejects.toThrow(/database of .* is missing.*--fresh/s);
    expect(existsSync(join(inside, 'cluster'))).toBe(false);
    expect(readFileSync(join(inside, 'password'), 'utf8')).toBe(password);
    renameSync(join(inside, 'elsewhere'), join(inside, 'cluster'));
    expect(await folders.readMark(inside)).toBe(42);
  });

  it('that has a database and no password is an error in words, and the database stays', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    renameSync(join(inside, 'password'), join(inside, 'elsewhere'));
    await expect(folders.start(inside)).rejects.toThrow(/password of the database .* is missing.*--fresh/s);
    renameSync(join(inside, 'elsewhere'), join(inside, 'password'));
    expect(await folders.readMark(inside)).toBe(42);
  });

  it('whose password is another’s says so at once', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    writeFileSync(join(inside, 'password'), 'of-another-database');
    const began = Date.now();
    await expect(folders.start(inside)).rejects.toThrow(/password in .* does not open the database/s);
    expect(Date.now() - began).toBeLessThan(15_000);
  });

  it('never shares the database of the folder it was copied from', async () => {
    await folders.setUp(home);
    cpSync(home, `${home}-copy`, { recursive: true });
    if (isRoot) await expect(folders.start(`${home}-copy`)).rejects.toThrow(`belongs to ${home}`);
    else expect(await folders.readMark(`${home}-copy`)).toBe(42);
    await removeEmbeddedPostgres(`${home}-copy`);
    expect(await folders.readMark(home)).toBe(42);
  });

  it('that was used before and has nothing left of its database gets no new one', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    rmSync(join(inside, 'cluster'), { recursive: true });
    rmSync(join(inside, 'password'));
    rmSync(join(inside, 'cluster.path'));
    await expect(folders.start(inside)).rejects.toThrow(/nothing of it is left.*--fresh/s);
    await removeEmbeddedPostgres(inside);
    await folders.setUp(inside);
    expect(await folders.readMark(inside)).toBe(42);
  });

  it('copied by root without its owner is handed back to the server’s user', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    // As `cp -r` does, and unlike `cp -a`.
    cpSync(inside, `${inside}-copy`, { recursive: true });
    chmodSync(join(`${inside}-copy`, 'cluster'), 0o755);
    expect(await folders.readMark(`${inside}-copy`)).toBe(42);
    expect(await folders.readMark(inside)).toBe(42);
  });

  it.each(['open', 'closed'] as const)('whose parent is %s is set up by one of two at once', async (parent) => {
    const dataDir = join(folders[parent], 'data');
    const both = await Promise.allSettled([folders.start(dataDir), folders.start(dataDir)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const one of both) {
      if (one.status === 'rejected') expect(String(one.reason)).toContain('Another process sets up');
      else await query(one.value.url, 'create table mark as select 42 as value');
      if (one.status === 'fulfilled') await one.value.stop();
    }
    expect(await folders.readMark(dataDir)).toBe(42);
  });

  it('is set up when another program got the number of a set-up that was killed', async () => {
    const inside = join(folders.open, 'data');
    mkdirSync(join(inside, 'cluster.partial'), { recursive: true });
    writeFileSync(join(inside, 'setting-up.pid'), `${process.ppid} 1`);
    await folders.setUp(inside);
    expect(await folders.readMark(inside)).toBe(42);
  });

  it.each([
    ['before the password was written', { password: undefined }],
    ['just before its end', { password: 'of-the-partial-one' }],
  ])('begins again when setting up was cut short %s', async (_when, { password }) => {
    const inside = join(folders.open, 'data');
    mkdirSync(join(inside, 'cluster.partial'), { recursive: true });
    writeFileSync(join(inside, 'cluster.partial', 'PG_VERSION'), '18\n');
    writeFileSync(join(inside, 'cluster.path'), 'cluster\n');
    if (password !== undefined) writeFileSync(join(inside, 'password'), password);
    await folders.setUp(inside);
    expect(existsSync(join(inside, 'cluster.partial'))).toBe(false);
    expect(await folders.readMark(inside)).toBe(42);
  });

  it('made by the former code is known by its path once, and may be renamed from then on', async () => {
    await folders.setUp(home);
    makeFormer(home);
    expect(await folders.readMark(home)).toBe(42);
    renameSync(home, `${home}-renamed`);
    expect(await folders.readMark(`${home}-renamed`)).toBe(42);
  });

  it('made by the former code and renamed too early says how to go back', async () => {
    await folders.setUp(home);
    makeFormer(home);
    renameSync(home, `${home}-renamed`);
    if (isRoot) await expect(folders.start(`${home}-renamed`)).rejects.toThrow('give it its former name');
    else expect(await folders.readMark(`${home}-renamed`)).toBe(42);
    // What is new under the former name leaves the other's database alone.
    await folders.setUp(home);
    await removeEmbeddedPostgres(home);
    rmSync(home, { recursive: true });
    renameSync(`${home}-renamed`, home);
    expect(await folders.readMark(home)).toBe(42);
  });

  it('made by the former code deletes no database that only lies where its own would', async () => {
    await folders.setUp(home);
    makeFormer(home);
    renameSync(home, `${home}-renamed`);
    // Of another former folder, which came to this path since.
    mkdirSync(home);
    writeFileSync(join(home, 'password'), 'of-another-database');
    if (isRoot) await expect(folders.start(home)).rejects.toThrow('does not open the database');
    await removeEmbeddedPostgres(home);
    rmSync(home, { recursive: true });
    renameSync(`${home}-renamed`, home);
    expect(await folders.readMark(home)).toBe(42);
  });

  it('that came without its database says where that was', async () => {
    await folders.setUp(home);
    const cluster = clusterOf(home);
    renameSync(cluster, `${cluster}-left-behind`);
    await expect(folders.start(home)).rejects.toThrow(`it was in ${cluster}, and is not there`);
    renameSync(`${cluster}-left-behind`, cluster);
    expect(await folders.readMark(home)).toBe(42);
  });

  it('takes over from the folder it was copied from when that is gone', async () => {
    await folders.setUp(home);
    cpSync(home, `${home}-copy`, { recursive: true });
    rmSync(home, { recursive: true });
    expect(await folders.readMark(`${home}-copy`)).toBe(42);
  });

  it('copied with its database is a second one', async () => {
    await folders.setUp(home);
    const copy = `${home}-copy`;
    cpSync(home, copy, { recursive: true });
    if (isRoot) {
      cpSync(clusterOf(home), `${clusterOf(home)}-copy`, { recursive: true });
      writeFileSync(join(copy, 'cluster.path'), `${clusterOf(home)}-copy`);
    }
    const [one, other] = [await folders.start(home), await folders.start(copy)];
    await query(other.url, 'update mark set value = 43');
    expect(await query(one.url, 'select value from mark')).toBe(42);
    expect(await query(other.url, 'select value from mark')).toBe(43);
  });

  it('is in use under its new name when it is renamed while it runs', async () => {
    const parent = runChild('run-postgres.ts', [home]);
    const url = await eventually(() => /up (\S+)/.exec(parent.said())?.[1] ?? false, 60_000);
    renameSync(home, `${home}-renamed`);
    await expect(folders.start(`${home}-renamed`)).rejects.toThrow(`in use by process ${parent.process.pid}`);
    await expect(removeEmbeddedPostgres(`${home}-renamed`)).rejects.toThrow('in use');
    expect(await query(url, 'select 1 as value')).toBe(1);
    parent.process.kill('SIGTERM');
    await parent.ended;
    expect(await eventually(() => folders.start(`${home}-renamed`))).toBeDefined();
  });

  it('is one and the same through a symbolic link', async () => {
    await folders.setUp(home);
    const link = join(folders.open, 'link');
    symlinkSync(home, link);
    expect(await folders.readMark(link)).toBe(42);
    expect(await folders.readMark(home)).toBe(42);
  });
});
