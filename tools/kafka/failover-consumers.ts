import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import type { Cluster } from './cluster';
import { createLedger, readLedger } from './failover-ledger';
import { compare, connect, pageOf, untilPublished } from './failover-load';

export interface AppliedCounts {
  readonly published: number;
  readonly applied: number;
  readonly lost: number;
  /** Brought more often than once; the inbox let each change something only once. */
  readonly broughtAgain: number;
  readonly outOfOrder: number;
}

export interface Members {
  /** One more process in the group. */
  start(): Member;
  /** Waits until so many messages were applied. */
  untilApplied(count: number): Promise<void>;
}

export interface Member {
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Publishes, lets a group of real processes apply everything in PostgreSQL while `story` disturbs them, then counts. */
export async function applyThroughHarm(
  cluster: Cluster,
  databaseServerUrl: string,
  pages: number,
  story: (members: Members) => Promise<void>,
): Promise<AppliedCounts> {
  const topic = `apply-${randomUUID()}`;
  const database = await createDatabase(databaseServerUrl);
  const transport = await connect(cluster, topic);
  const published: string[] = [];
  for (let page = 0; page < pages; page += 1) {
    const messages = pageOf(topic, page);
    await untilPublished(transport, messages);
    published.push(...messages.map(({ value }) => String(value)));
  }
  const settings = { brokers: cluster.brokers, group: `group-${randomUUID()}`, topic, databaseUrl: database.url };
  const running = new Set<Member>();
  const untilApplied = (count: number) =>
    waitFor(async () => (await readLedger(database.pool)).applied.length >= count);
  try {
    await story({ start: () => startMember(settings, running), untilApplied });
    await untilApplied(published.length);
    await Promise.all([...running].map((member) => member.stop()));
    const { brought, applied } = await readLedger(database.pool);
    const { lost, outOfOrder } = compare(published, applied);
    return {
      published: published.length,
      applied: applied.length,
      lost,
      broughtAgain: brought - applied.length,
      outOfOrder,
    };
  } finally {
    await Promise.all([...running].map((member) => member.kill()));
    await transport.close();
    await database.drop();
  }
}

function startMember(settings: object, running: Set<Member>): Member {
  const fromSource = ['--conditions=@gehoor/source', '-r', '@swc-node/register'];
  const child = spawn(
    process.execPath,
    [...fromSource, join(__dirname, 'failover-member.ts'), JSON.stringify(settings)],
    { stdio: 'inherit' },
  );
  const end = (signal: NodeJS.Signals) => async () => {
    running.delete(member);
    await ended(child, signal);
  };
  const member: Member = { kill: end('SIGKILL'), stop: end('SIGTERM') };
  running.add(member);
  return member;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('close', () => resolve());
    child.kill(signal);
  });
}

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 120_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function createDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; readonly pool: Pool; drop(): Promise<void> }> {
  const name = `failover_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new Pool({ connectionString: url.href, max: 2 });
  await createLedger(pool);
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
