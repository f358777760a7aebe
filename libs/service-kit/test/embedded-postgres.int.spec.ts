import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@gehoor/testing';
import { Client } from 'pg';
import { removeEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from '../src/embedded-postgres';
import { runChild } from './child';
import { query } from './postgres-folders';

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let server: EmbeddedPostgres | undefined;
  const steps: string[] = [];

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'gehoor-pg-'));
    chmodSync(dataDir, 0o755);
    steps.length = 0;
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
    await removeEmbeddedPostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const start = async (port?: number, folder = dataDir) => {
    server = await startEmbeddedPostgres({
      dataDir: folder,
      port,
      onProgress: (step) => steps.push(step),
      settings: { fsync: 'off' },
    });
    return server;
  };

  it('is set up once, keeps its data and password over a restart, and stops within 5 seconds', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 42 as value');
    const open = new Client({ connectionString: first.url });
    open.on('error', () => undefined);
    await open.connect();
    const began = Date.now();
    await first.stop();
    expect(Date.now() - began).toBeLessThan(5000);
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);

    const second = await start();
    expect(await query(second.url, 'select value from kept')).toBe(42);
    expect(steps.filter((step) => step.startsWith('setting up'))).toHaveLength(1);
  });

  it('listens on 127.0.0.1 only, and wants its password', async () => {
    const { url } = await start();
    expect(
      await query(
        url,
        `select current_setting('listen_addresses') || current_setting('unix_socket_directories') as value`,
      ),
    ).toBe('127.0.0.1');
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('says so when its port is in use', async () => {
    const other = createServer((socket) => socket.resume().on('error', () => undefined));
    const port = await new Promise<number>((done) =>
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        done(typeof address === 'object' && address !== null ? address.port : 0);
      }),
    );
    await expect(start(port)).rejects.toThrow(`Port ${port} is in use`);
    await new Promise((done) => other.close(done));
    expect((await start(port)).port).toBe(port);
  });

  it('takes over from a server whose parent was killed, with everything that was committed', async () => {
    const parent = runChild('run-postgres.ts', [dataDir]);
    const url = await eventually(() => /up (\S+)/.exec(parent.said())?.[1] ?? false, 60_000);
    await query(url, 'create table kept as select 42 as value');
    await expect(start()).rejects.toThrow(`in use by process ${parent.process.pid}`);
    parent.process.kill('SIGKILL');
    expect(await parent.ended).toBe('SIGKILL');
    expect(await query(url, 'select value from kept')).toBe(42);

    const after = await start();
    expect(steps).toContain('stopped the PostgreSQL a killed process left running');
    expect(await query(after.url, 'select value from kept')).toBe(42);
    await expect(query(url, 'select 1')).rejects.toThrow();
  });

  it('ends with its parent when that exits without stopping it', async () => {
    const parent = runChild('run-postgres.ts', [dataDir]);
    const url = await eventually(() => /up (\S+)/.exec(parent.said())?.[1] ?? false, 60_000);
    parent.process.kill('SIGTERM');
    expect(await parent.ended).toBe(0);
    await eventually(() => expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED'));
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it('begins again when setting up was cut short', async () => {
    mkdirSync(join(dataDir, 'cluster.partial'));
    writeFileSync(join(dataDir, 'cluster.partial', 'PG_VERSION'), '18\n');
    const { url } = await start();
    expect(await query(url, 'select 1 as value')).toBe(1);
  });

  it('refuses data of another major version, and says what to do', async () => {
    await (await start()).stop();
    const file = join(dataDir, 'cluster', 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '9\n');
    await expect(start()).rejects.toThrow(/belongs to PostgreSQL 9.*--fresh/);
    writeFileSync(file, version);
  });

  it('finds a place for its data when its user cannot reach the folder', async () => {
    const closed = join(dataDir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const inside = join(closed, 'data');
    await query((await start(undefined, inside)).url, 'create table kept as select 42 as value');
    await server?.stop();
    expect(await query((await start(undefined, inside)).url, 'select value from kept')).toBe(42);
    await server?.stop();
    await removeEmbeddedPostgres(inside);
    expect(existsSync(join(inside, 'password'))).toBe(false);
  });

  it('keeps values out of the server’s log', async () => {
    const { url } = await start();
    await query(url, 'create table persons (name text primary key)');
    await query(url, `insert into persons values ('Jan Jansen')`);
    await expect(query(url, `insert into persons values ('Jan Jansen')`)).rejects.toThrow('duplicate key');
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('Jan');
  });
});
