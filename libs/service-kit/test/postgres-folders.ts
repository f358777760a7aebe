import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '../src/embedded-postgres';

/** Data folders for a test to start, move, copy and break; whatever runs on them ends with the test. */
export interface PostgresFolders {
  /** Open to every user. */
  readonly open: string;
  /** Closed to all but its owner: as root, the server's user does not get in. */
  readonly closed: string;
  start(dataDir: string, more?: Partial<EmbeddedPostgresOptions>): Promise<EmbeddedPostgres>;
  /** Starts, leaves a mark in the database, stops. */
  setUp(dataDir: string): Promise<void>;
  /** What the mark says that `setUp` left, read by starting and stopping. */
  readMark(dataDir: string): Promise<unknown>;
  end(): Promise<void>;
}

export function postgresFolders(): PostgresFolders {
  const parent = mkdtempSync(join(tmpdir(), 'gehoor-folders-'));
  chmodSync(parent, 0o755);
  const open = join(parent, 'open');
  const closed = join(parent, 'closed');
  mkdirSync(open);
  mkdirSync(closed, { mode: 0o700 });
  const running = new Set<EmbeddedPostgres>();

  const start: PostgresFolders['start'] = async (dataDir, more) => {
    const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' }, ...more });
    running.add(server);
    return server;
  };
  const during = async <T>(dataDir: string, work: (url: string) => Promise<T>): Promise<T> => {
    const server = await start(dataDir);
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  };
  return {
    open,
    closed,
    start,
    setUp: (dataDir) =>
      during(dataDir, async (url) => void (await query(url, 'create table mark as select 42 as value'))),
    readMark: (dataDir) => during(dataDir, (url) => query(url, 'select value from mark')),
    end: async () => {
      for (const server of running) await server.stop();
      for (const folder of [open, closed])
        for (const name of readdirSync(folder)) await removeEmbeddedPostgres(join(folder, name));
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** @returns the column `value` of the first row */
export async function query(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<{ value: unknown }>(sql)).rows[0]?.value;
  } finally {
    await client.end();
  }
}

/** The process id in a server's own pid file. */
export const serverPid = (cluster: string): number =>
  Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
