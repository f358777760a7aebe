import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeEvent, topics } from '@gehoor/contracts';
import { eventStoreMigrations } from '@gehoor/event-store';
import type { EventTransport, KafkaClientName } from '@gehoor/event-transport';
import { anEvent, createScratchDatabase, type ScratchDatabase } from '@gehoor/testing';
import type { Cluster } from './cluster';
import { reader, type Flaws, type MemberSettings } from './failover-member-settings';
import { compare, connect, untilPublished } from './failover-load';

export interface AppliedCounts {
  readonly published: number;
  /** Facts that had their consequence. */
  readonly applied: number;
  readonly lost: number;
  /** Consequences beyond the first of a fact: must be 0. */
  readonly duplicates: number;
  readonly outOfOrder: number;
  readonly parked: number;
  /** Brought more often than once; the stream let each have consequences only once. */
  readonly broughtAgain: number;
  /** Messages that the group had not committed in the end: must be 0. */
  readonly behind: number;
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

/** What happens while the members read. */
interface Ordeal {
  /** Default kafkajs. */
  readonly client?: KafkaClientName;
  /** Pages of 40 facts. */
  readonly pages: number;
  readonly story: (members: Members) => Promise<void>;
  /** What the members do wrong: to see that it is noticed.   @param names of the facts in the order they were published */
  readonly flaws?: (names: readonly string[]) => Flaws;
}

/** Publishes facts, lets a group of real processes, each with the consumer and the streams of a service, answer every one of
 *  them while `story` disturbs them, then counts what stands in the streams. */
export async function applyThroughHarm(
  cluster: Cluster,
  { client, pages, story, flaws }: Ordeal,
): Promise<AppliedCounts> {
  const database = await createScratchDatabase({
    services: [{ service: reader, migrations: eventStoreMigrations(reader) }],
  });
  await database.asOwner(`create table brought (event uuid not null)`);
  const transport = await connect(cluster, topics.complaints, { client });
  const published = await publishFacts(transport, pages);
  const settings = { client, brokers: cluster.brokers, databaseUrl: database.ownerUrl, flaws: flaws?.(published) };
  const running = new Set<Member>();
  const untilApplied = (count: number) => waitFor(async () => (await consequencesIn(database)).length >= count);
  try {
    await story({ start: () => startMember(settings, running), untilApplied });
    await untilApplied(published.length);
    // What was brought again may still be on its way, and must not be applied twice. Alone this proves nothing: a group that was
    // killed before its first commit is behind with nothing.
    let behind = Infinity;
    await waitFor(async () => (behind = (await transport.lag?.(reader).catch(() => undefined)) ?? behind) === 0);
    await Promise.all([...running].map((member) => member.stop()));
    return { ...(await countIn(database, published)), behind };
  } finally {
    await Promise.all([...running].map((member) => member.kill()));
    await transport.close();
    await database.drop();
  }
}

/** Facts of 40 complaints, numbered so that order per complaint can be told.   @returns their names */
async function publishFacts(transport: EventTransport, pages: number): Promise<readonly string[]> {
  const complaints = Array.from({ length: 40 }, () => randomUUID());
  const names: string[] = [];
  for (let streamVersion = 1; streamVersion <= pages; streamVersion += 1) {
    const data = { reviewer: 'staff-17', finding: 'on-track' } as const;
    const facts = complaints.map((subject) => anEvent('review.done', { subject, streamVersion, data }));
    await untilPublished(transport, facts.map(encodeEvent));
    names.push(...complaints.map((subject) => `${subject}/${streamVersion}`));
  }
  return names;
}

/** Of each consequence the name of the fact it came of, per complaint in the order of its stream. */
async function consequencesIn({ asOwner }: ScratchDatabase): Promise<readonly string[]> {
  const rows = await asOwner<{ name: string }>(
    `select concat(cause.complaint_id, '/', cause.event ->> 'streamVersion') as name
     from intake.events own join intake.events cause on cause.id = (own.event ->> 'causationId')::uuid
     where own.origin = 'own' order by own.complaint_id, own.version`,
  );
  return rows.map(({ name }) => name);
}

async function countIn(
  database: ScratchDatabase,
  published: readonly string[],
): Promise<Omit<AppliedCounts, 'behind'>> {
  const held = await consequencesIn(database);
  const brought = await database.asOwner<{ times: number }>(
    `select count(*)::int as times from brought group by event having count(*) > 1`,
  );
  const parked = await database.asOwner('select 1 from intake.parked');
  return {
    published: published.length,
    applied: new Set(held).size,
    ...compare(published, held),
    parked: parked.length,
    broughtAgain: brought.reduce((sum, { times }) => sum + times - 1, 0),
  };
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
