import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it as rule } from '@jest/globals';
import { removeEmbeddedPostgres } from '../src/embedded-postgres';
import { postgresFolders, query, type PostgresFolders } from './postgres-folders';

// As root, the cluster of a folder that the server's user cannot reach lies in /var/tmp; as anybody else, always inside.
const isRoot = process.getuid?.() === 0;

describe('a data folder', () => {
  let folders: PostgresFolders;
  let home: string;
  beforeEach(() => {
    folders = postgresFolders();
    home = join(folders.closed, 'data');
  });
  afterEach(() => folders.end());

  rule.failing('keeps its database when it is renamed, and when it is renamed back', async () => {
    await folders.setUp(home);
    renameSync(home, `${home}-renamed`);
    expect(await folders.readMark(`${home}-renamed`)).toBe(42);
    renameSync(`${home}-renamed`, home);
    expect(await folders.readMark(home)).toBe(42);
  });

  rule.failing('keeps its database when its parent is closed to the server’s user after it was set up', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    chmodSync(folders.open, 0o700);
    if (isRoot) await expect(folders.readMark(inside)).rejects.toThrow(/cannot reach.*closed to others/s);
    else expect(await folders.readMark(inside)).toBe(42);
    chmodSync(folders.open, 0o755);
    expect(await folders.readMark(inside)).toBe(42);
    if (!isRoot) throw new Error('as anybody but root this always held');
  });

  rule.failing('that has a password and no database is an error in words, not a new database', async () => {
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

  rule.failing('that has a database and no password is an error in words, and the database stays', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    renameSync(join(inside, 'password'), join(inside, 'elsewhere'));
    await expect(folders.start(inside)).rejects.toThrow(/password of the database .* is missing.*--fresh/s);
    renameSync(join(inside, 'elsewhere'), join(inside, 'password'));
    expect(await folders.readMark(inside)).toBe(42);
  });

  rule.failing('whose password is another’s says so at once', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    writeFileSync(join(inside, 'password'), 'of-another-database');
    const began = Date.now();
    await expect(folders.start(inside)).rejects.toThrow(/password in .* does not open the database/s);
    expect(Date.now() - began).toBeLessThan(15_000);
  });

  rule.failing('never shares the database of the folder it was copied from', async () => {
    await folders.setUp(home);
    cpSync(home, `${home}-copy`, { recursive: true });
    if (isRoot) await expect(folders.start(`${home}-copy`)).rejects.toThrow(`belongs to ${home}`);
    else await folders.start(`${home}-copy`);
    await removeEmbeddedPostgres(`${home}-copy`);
    expect(await folders.readMark(home)).toBe(42);
    if (!isRoot) throw new Error('as anybody but root this always held');
  });

  rule.failing('that was used before and has nothing left of its database gets no new one', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    rmSync(join(inside, 'cluster'), { recursive: true });
    rmSync(join(inside, 'password'));
    await expect(folders.start(inside)).rejects.toThrow(/nothing of it is left.*--fresh/s);
    await removeEmbeddedPostgres(inside);
    await folders.setUp(inside);
    expect(await folders.readMark(inside)).toBe(42);
  });

  rule.failing('copied by root without its owner is handed back to the server’s user', async () => {
    const inside = join(folders.open, 'data');
    await folders.setUp(inside);
    // As `cp -r` does, and unlike `cp -a`.
    cpSync(inside, `${inside}-copy`, { recursive: true });
    chmodSync(join(`${inside}-copy`, 'cluster'), 0o755);
    expect(await folders.readMark(`${inside}-copy`)).toBe(42);
    expect(await folders.readMark(inside)).toBe(42);
  });

  rule('begins again when setting up was cut short, and only then', async () => {
    const inside = join(folders.open, 'data');
    mkdirSync(join(inside, 'cluster.partial'), { recursive: true });
    const { url } = await folders.start(inside);
    expect(await query(url, 'select 1 as value')).toBe(1);
  });
});
