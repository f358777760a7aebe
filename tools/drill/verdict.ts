import { schemaName } from '@gehoor/event-store';
import type { EventType, ServiceName } from '@gehoor/contracts';
import type { Client } from 'pg';
import { saysNothing as passedByCases } from '../../apps/escalation/src/reacts/on-fact';
import { saysNothing as passedByClocks } from '../../apps/sla-scheduler/src/reacts/on-fact';
import type { Load } from './load';

/** What became of what was acknowledged. */
export interface Verdict {
  readonly acknowledged: number;
  readonly applied: number;
  readonly lost: number;
  readonly doubled: number;
  readonly parked: number;
  readonly falselyExpired: number;
  /** Each fault in words, the first few of each kind. */
  readonly faults: readonly string[];
}

export function acknowledgedOf({ acknowledged, written }: Load): number {
  return acknowledged.length + written.size;
}

/** Services that record every fact of the others, but for these. */
export const recording = {
  intake: [],
  'sla-scheduler': passedByClocks,
  escalation: passedByCases,
} as const satisfies Partial<Record<ServiceName, readonly EventType[]>>;
const stating = ['intake', 'sla-scheduler', 'escalation', 'correspondence', 'disputes-referral'] as const;
/** Runs that a reception starts. */
const atReceipt = ['S1.C1#1', 'S1.C2#1', 'S1.C3#1', 'S1.C4#1', 'S1.C5#1'];

type Mail = { readonly to: readonly string[]; readonly messageId: string };

export async function judge(client: Client, load: Load, mails: readonly Mail[]): Promise<Verdict> {
  const lost: string[] = [];
  const doubled: string[] = [];
  const applied = (await judgeCommands(client, load, lost, doubled)) + (await judgeTexts(client, load, lost));
  await judgeDelivery(client, lost);
  await judgeClocks(client, load, lost, doubled);
  judgeMails(load, mails, lost, doubled);
  const falsely = await expiredThoughAnswered(client, load);
  const parked = await parkedLines(client);
  const few = (name: string, list: readonly string[]) => list.slice(0, 5).map((line) => `${name}: ${line}`);
  return {
    acknowledged: acknowledgedOf(load),
    applied,
    lost: lost.length,
    doubled: doubled.length,
    parked: parked.length,
    falselyExpired: falsely.length,
    faults: [
      ...few('lost', lost),
      ...few('doubled', doubled),
      ...few('parked', parked),
      ...few('falsely expired', falsely),
    ],
  };
}

/** Each acknowledged command has stated its fact once. Drafts that follow by themselves are the procedure's.
 *  @returns how many commands were applied once */
async function judgeCommands(
  client: Client,
  { acknowledged }: Load,
  lost: string[],
  doubled: string[],
): Promise<number> {
  const counts = new Map<string, number>();
  for (const service of stating) {
    const { rows } = await client.query<{ complaint: string; type: string; count: number }>(
      `select complaint_id as complaint, type, count(*)::int as count from ${schemaName(service)}.events
       where origin = 'own' and coalesce(event #>> '{data,automatic}', 'false') = 'false' group by 1, 2`,
    );
    for (const { complaint, type, count } of rows) counts.set(`${complaint} ${type}`, count);
  }
  let applied = 0;
  for (const { complaintId, fact } of acknowledged) {
    const count = counts.get(`${complaintId} ${fact}`) ?? 0;
    if (count === 1) applied += 1;
    else if (count === 0) lost.push(`${fact} of ${complaintId}`);
    else doubled.push(`${fact} of ${complaintId}: ${count} times`);
  }
  return applied;
}

/** @returns how many texts are there */
async function judgeTexts(client: Client, { written }: Load, lost: string[]): Promise<number> {
  const { rows } = await client.query<{ letter: string }>(`select letter_id as letter from correspondence.texts`);
  const kept = new Set(rows.map(({ letter }) => letter));
  const missing = [...written].filter((letter) => !kept.has(letter));
  lost.push(...missing.map((letter) => `text of letter ${letter}`));
  return written.size - missing.length;
}

/** What the present release states and the earlier one could not read, in words. */
export async function whatFlowed(client: Client): Promise<string> {
  const { rows } = await client.query<{ written: number; started: number; single: number }>(
    `select (select count(*)::int from correspondence.events where origin = 'own' and type = 'letter.written') as written,
       count(*) filter (where event ->> 'typeVersion' = '2')::int as started,
       count(*) filter (where event ->> 'typeVersion' = '1')::int as single
     from sla_scheduler.events where origin = 'own' and type = 'clock.started'`,
  );
  const [row] = rows;
  return `${row?.written} letter.written, ${row?.started} clock.started of version 2 beside ${row?.single} of version 1`;
}

/** What one service states, each that records everything holds, and has acted on. */
async function judgeDelivery(client: Client, lost: string[]): Promise<void> {
  for (const [reader, passedOver] of Object.entries(recording)) {
    for (const writer of stating.filter((name) => name !== reader)) {
      const { rows } = await client.query<{ complaint: string; type: string }>(
        `select o.complaint_id as complaint, o.type from ${schemaName(writer)}.events o
         where o.origin = 'own' and o.type <> all ($1)
           and not exists (select 1 from ${schemaName(reader)}.events e where e.id = o.id)`,
        [passedOver],
      );
      lost.push(...rows.map(({ complaint, type }) => `${type} of ${complaint} from ${writer} at ${reader}`));
    }
  }
  for (const reader of stating) {
    const { rows } = await client.query<{ complaint: string; type: string }>(
      `select complaint_id as complaint, type from ${schemaName(reader)}.unread`,
    );
    lost.push(...rows.map(({ complaint, type }) => `${type} of ${complaint} at ${reader}: kept, and never taken up`));
  }
}

/** Each run of a clock was started once, and what nobody answered has expired once. */
async function judgeClocks(client: Client, load: Load, lost: string[], doubled: string[]): Promise<void> {
  const { rows } = await client.query<{ complaint: string; run: string; count: number }>(
    `select complaint_id as complaint, c ->> 'clockId' as run, count(*)::int as count
     from sla_scheduler.events, lateral (
       select jsonb_array_elements(coalesce(event #> '{data,clocks}', jsonb_build_array(event -> 'data'))) as c) started
     where origin = 'own' and type = 'clock.started' group by 1, 2`,
  );
  const runs = new Map<string, Map<string, number>>();
  for (const { complaint, run, count } of rows) {
    const known = runs.get(complaint) ?? new Map<string, number>();
    runs.set(complaint, known.set(run, count));
  }
  const expired = await expiriesOf(client);
  for (const complaintId of load.addresses.values()) {
    for (const run of atReceipt) {
      const count = runs.get(complaintId)?.get(run) ?? 0;
      if (count === 0) lost.push(`clock ${run} of ${complaintId}`);
      if (count > 1) doubled.push(`clock ${run} of ${complaintId}: started ${count} times`);
    }
    const times = expired.get(complaintId) ?? 0;
    if (!load.answered.has(complaintId) && times === 0) lost.push(`expiry of S1.C1 of ${complaintId}`);
    if (times > 1) doubled.push(`expiry of S1.C1 of ${complaintId}: ${times} times`);
  }
}

async function expiriesOf(client: Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ complaint: string; count: number }>(
    `select complaint_id as complaint, count(*)::int as count from sla_scheduler.events
     where origin = 'own' and type = 'clock.expired' and event #>> '{data,clockId}' = 'S1.C1#1' group by 1`,
  );
  return new Map(rows.map(({ complaint, count }) => [complaint, count]));
}

/** Answered before anybody moved the clock, and said to be late all the same. */
async function expiredThoughAnswered(client: Client, { answered }: Load): Promise<readonly string[]> {
  const expired = await expiriesOf(client);
  return [...answered]
    .filter((complaintId) => expired.has(complaintId))
    .map((complaintId) => `S1.C1 of ${complaintId}`);
}

/** Who complained has one confirmation. */
function judgeMails({ addresses }: Load, mails: readonly Mail[], lost: string[], doubled: string[]): void {
  const counts = new Map<string, number>();
  for (const to of mails.flatMap((mail) => mail.to)) counts.set(to, (counts.get(to) ?? 0) + 1);
  for (const [address, complaintId] of addresses) {
    const count = counts.get(address) ?? 0;
    if (count === 0) lost.push(`confirmation of ${complaintId}`);
    if (count > 1) doubled.push(`confirmation of ${complaintId}: ${count} mails`);
  }
}

async function parkedLines(client: Client): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const service of stating) {
    const { rows } = await client.query<{ complaint: string; type: string; reason: string }>(
      `select complaint_id as complaint, headers ->> 'ce_type' as type, reason from ${schemaName(service)}.parked order by place`,
    );
    lines.push(
      ...rows.map(({ complaint, type, reason }) => `${type} of ${complaint} at ${service}: ${reason.slice(0, 160)}`),
    );
  }
  return lines;
}
