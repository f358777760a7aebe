import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createScratchDatabase } from '@gehoor/testing';
import type { Cluster } from './cluster';
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

interface Member {
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** What a member, `failover-member.ts`, is told. */
export interface MemberSettings {
  readonly brokers: readonly string[];
  readonly group: string;
  readonly topic: string;
  readonly databaseUrl: string;
}

/** What was brought, and what was applied; the unique id is the inbox. */
const ledger = `create table brought (place bigserial primary key, message text not null);
  create table applied (message text primary key, place bigserial not null)`;

/** Publishes, lets a group of real processes apply everything in PostgreSQL while `story` disturbs them, then counts. */
export async function applyThroughHarm(
  cluster: Cluster,
  pages: number,
  story: (members: Members) => Promise<void>,
): Promise<AppliedCounts> {
  const topic = `apply-${randomUUID()}`;
  const { ownerUrl: databaseUrl, asOwner, drop } = await createScratchDatabase();
  await asOwner(ledger);
  const transport = await connect(cluster, topic);
  const published: string[] = [];
  for (let page = 0; page < pages; page += 1) {
    const messages = pageOf(topic, page);
    await untilPublished(transport, messages);
    published.push(...messages.map(({ value }) => String(value)));
  }
  const settings = { brokers: cluster.brokers, group: `group-${randomUUID()}`, topic, databaseUrl };
  const running = new Set<Member>();
  const applied = () => asOwner<{ message: string }>('select message from applied order by place');
  const untilApplied = (count: number) => waitFor(async () => (await applied()).length >= count);
  try {
    await story({ start: () => startMember(settings, running), untilApplied });
    await untilApplied(published.length);
    await Promise.all([...running].map((member) => member.stop()));
    const held = (await applied()).map(({ message }) => message);
    const brought = await asOwner('select 1 from brought');
    const { lost, outOfOrder } = compare(published, held);
    const broughtAgain = brought.length - held.length;
    return { published: published.length, applied: held.length, lost, broughtAgain, outOfOrder };
  } finally {
    await Promise.all([...running].map((member) => member.kill()));
    await transport.close();
    await drop();
  }
}

function startMember(settings: MemberSettings, running: Set<Member>): Member {
  const fromSource = ['--conditions=@gehoor/source', '-r', '@swc-node/register'];
  const main = join(__dirname, 'failover-member.ts');
  const child = spawn(process.execPath, [...fromSource, main, JSON.stringify(settings)], { stdio: 'inherit' });
  const closed = once(child, 'close');
  const end = (signal: NodeJS.Signals) => async () => {
    running.delete(member);
    child.kill(signal);
    await closed;
  };
  const member: Member = { kill: end('SIGKILL'), stop: end('SIGTERM') };
  running.add(member);
  return member;
}

/** Gives up silently: what is missing then is counted as lost. */
async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 120_000; Date.now() < giveUpAt && !(await isSo());) await sleep(100);
}
