import { randomUUID } from 'node:crypto';
import { encodeEvent, topics, type ComplaintEvent } from '@gehoor/contracts';
import { silentLog } from '@gehoor/event-store';
import { createPostgresLogTransport, type EventTransport } from '@gehoor/event-transport';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, createScratchDatabase, eventually, type ScratchDatabase } from '@gehoor/testing';
import { handler } from '@gehoor/testing/house';
import { writeCopies } from './copies';
import { startReplica, type Replica } from './replica';

const firm = 'sample-pause';
const at = '2026-03-02T10:00:00.000Z';
const dayMs = 24 * 3_600_000;
const officer: Identity = { ...handler, firm };
const ids = (count: number): readonly string[] => Array.from({ length: count }, () => randomUUID());

/** What intake and correspondence say of a complaint: it came in, and its complainant was told that the answer takes longer. */
function toldLonger(subject: string): readonly ComplaintEvent[] {
  const procedure = { id: 'example-pause', version: 1 };
  const pinned = { subject, firm, procedure: 'example-pause@1' };
  const told = { letterId: randomUUID(), kind: 'delay', medium: 'email' as const, datesTold: [], clauses: [] };
  return [
    anEvent('complaint.received', { ...pinned, data: { at, registeredAt: at, procedure } }),
    anEvent('letter.sent', { ...pinned, streamVersion: 2, data: { at, ...told } }),
  ];
}

const started = ['complaint.received', 'clock.started', 'letter.sent'];

describe('two processes of one service on one database, one of them killed in the middle', () => {
  let database: ScratchDatabase;
  let transport: EventTransport;
  let replicas: readonly Replica[] = [];
  const offsetMs = Date.parse(at) - Date.now();

  beforeAll(async () => {
    database = await createScratchDatabase();
    const start = (name: string) => startReplica(name, database.ownerUrl, offsetMs);
    replicas = await Promise.all([start('replica-1'), start('replica-2')]);
    transport = await createPostgresLogTransport({ connectionString: database.ownerUrl, log: silentLog });
  });
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.kill()));
    await transport?.close();
    await database.drop();
  });

  const count = async (sql: string) => (await database.asOwner(sql)).length;
  const stated = (type: string) => count(`select 1 from sla_scheduler.events where type = '${type}'`);
  const publish = (complaints: readonly string[]) => transport.publish(complaints.flatMap(toldLonger).map(encodeEvent));

  /** The process whose relay is at work, and the other. */
  async function leaderFirst(): Promise<readonly [Replica, Replica]> {
    const [row] = await database.asOwner<{ name: string }>(
      `select application_name as name from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and granted and application_name like 'replica-%'`,
    );
    const [leader, other] = replicas.toSorted((one) => (one.name === row?.name ? -1 : 1));
    if (leader?.name !== row?.name || leader === undefined || other === undefined) throw new Error('nobody relays');
    return [leader, other];
  }

  /** As a caller does who was not answered: the same command again, elsewhere. */
  async function extend(complaintId: string, asked: readonly Replica[]): Promise<string> {
    const input = { idempotencyKey: `extend ${complaintId}`, complaintId, clockId: 'answer#1', reason: 'complexity' };
    const mutation = `mutation ($input: ExtendClockInput!) { extendClock(input: $input) { __typename ... on Problem { code } } }`;
    let unanswered: unknown;
    for (const replica of asked) {
      try {
        const { extendClock } = await replica.ask<{ extendClock: object }>(officer, mutation, { input });
        return JSON.stringify(extendClock);
      } catch (error) {
        unanswered = error;
      }
    }
    throw unanswered;
  }

  it('loses nothing and does nothing twice: facts, clocks, commands and what is published', async () => {
    const [known, late] = [ids(60), ids(60)];
    const members = `select distinct member from transport.group_partitions where member is not null`;
    await eventually(async () => (await count(members)) === 2, 15_000);
    await publish(known);
    await eventually(async () => (await stated('letter.sent')) === known.length, 20_000);
    expect(await Promise.all(replicas.map(async (replica) => (await replica.taken()) > 0))).toEqual([true, true]);
    const [leader, survivor] = await leaderFirst();

    // Nobody gets past these streams until they are let go: what happens to the leader happens in the middle.
    await database.asOwner('begin');
    await database.asOwner(`select 1 from sla_scheduler.streams where complaint_id = any ($1) for update`, [
      known.slice(0, 3),
    ]);
    await database.asOwner(`insert into sla_scheduler.streams (complaint_id, firm) select unnest($1::uuid[]), $2`, [
      late.slice(40),
      firm,
    ]);
    const commands = known.map((id, n) => extend(id, n % 2 === 0 ? [leader, survivor] : [survivor, leader]));
    const answers = Promise.all(commands);
    await Promise.all([publish(late), ...replicas.map((replica) => replica.moveTime(offsetMs + 2 * dayMs))]);
    await eventually(async () => (await stated('clock.expired')) > 0 && (await stated('clock.extended')) > 0, 20_000);
    await eventually(async () => (await stated('letter.sent')) > known.length, 20_000);
    await leader.kill();
    await database.asOwner('rollback');

    const changed = new Set(['{"__typename":"ClockChanged"}']);
    expect(new Set(await answers)).toEqual(changed);
    // Nobody can tell an answer that was lost from one that was not: all ask again.
    expect(new Set(await Promise.all(known.map((id) => extend(id, [survivor]))))).toEqual(changed);
    const expired = () => stated('clock.expired');
    await eventually(async () => (await expired()) === known.length + late.length, 20_000);
    await eventually(async () => (await count('select 1 from sla_scheduler.outbox')) === 0, 20_000);
    await eventually(async () => (await transport.lag?.('sla-scheduler')) === 0, 20_000);

    const streams = await database.asOwner<{ id: string; version: number; versions: number[]; types: string[] }>(
      `select complaint_id as id, s.version, array_agg(e.version order by e.version) as versions, array_agg(type order by type) as types
       from sla_scheduler.streams s join sla_scheduler.events e using (complaint_id) group by complaint_id`,
    );
    expect(streams.map(({ id }) => id).toSorted()).toEqual([...known, ...late].toSorted());
    for (const { id, version, versions, types } of streams) {
      expect(versions).toEqual(Array.from({ length: version }, (_, index) => index + 1));
      const once = [
        ...started,
        'clock.expired',
        ...(known.includes(id) ? ['clock.extension-allowed', 'clock.extended'] : []),
      ];
      expect(types).toEqual(once.toSorted());
    }
    expect(await count('select 1 from sla_scheduler.parked')).toBe(0);
    await expectPublishedInOrder();
  }, 120_000);

  /** A page may have gone out twice: then as the same messages, and never before what comes ahead of them. */
  async function expectPublishedInOrder(): Promise<void> {
    const own = await database.asOwner<{ complaint: string; ids: string[] }>(
      `select complaint_id as complaint, array_agg(id order by version) as ids
       from sla_scheduler.events where origin = 'own' group by complaint_id`,
    );
    const published = await database.asOwner<{ complaint: string; id: string; whole: string }>(
      `select key as complaint, headers::jsonb ->> 'ce_id' as id, concat(headers, encode(value, 'hex')) as whole
       from transport.messages where topic = '${topics.complaints}' and headers::jsonb ->> 'ce_source' = 'sla-scheduler'
       order by partition, "offset"`,
    );
    for (const { complaint, ids: stream } of own) {
      const ours = published.filter((message) => message.complaint === complaint);
      expect([...new Set(ours.map(({ id }) => id))]).toEqual(stream);
      expect(new Set(ours.map(({ whole }) => whole)).size).toBe(stream.length);
    }
  }
});

describe('two processes of one service, many clocks due at once', () => {
  let database: ScratchDatabase;
  let transport: EventTransport;
  let replicas: readonly Replica[] = [];
  const offsetMs = Date.parse(at) - Date.now();
  const count = 4_000;

  beforeAll(async () => {
    database = await createScratchDatabase();
    const start = (name: string) => startReplica(name, database.ownerUrl, offsetMs);
    replicas = await Promise.all([start('firing-1'), start('firing-2')]);
    transport = await createPostgresLogTransport({ connectionString: database.ownerUrl, log: silentLog });
  });
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.kill()));
    await transport?.close();
    await database.drop();
  });

  const expired = async () =>
    database.asOwner<{ id: string; times: number }>(
      `select complaint_id as id, count(*)::int as times from sla_scheduler.events where type = 'clock.expired' group by 1`,
    );

  /** Whoever waits for a lock that a transaction of somebody else has; not for a table that grows. */
  const waiting = () =>
    database.asOwner<{ who: string; query: string }>(
      `select application_name as who, query from pg_stat_activity
       where wait_event_type = 'Lock' and wait_event <> 'extend' and datname = current_database() and application_name like 'firing-%'`,
    );

  it('fire each once, together: neither looks at what the other has, or waits for it; one of them may be killed', async () => {
    const [first = ''] = ids(1);
    const copies = ids(count - 1);
    const [received] = toldLonger(first);
    await transport.publish([received!].map(encodeEvent));
    await eventually(async () => (await database.asOwner('select 1 from sla_scheduler.clocks')).length > 0, 20_000);
    await writeCopies(database, first, copies);
    await Promise.all(replicas.map((replica) => replica.moveTime(offsetMs + 2 * dayMs)));
    const waited = new Set<string>();
    const [one, other] = replicas;
    let looked: readonly Readonly<Record<string, number>>[] = [];
    await eventually(async () => {
      for (const { who, query } of await waiting()) waited.add(`${who}: ${query}`);
      looked = await Promise.all(replicas.map((replica) => replica.fired()));
      return looked.every(({ done = 0 }) => done > 0);
    }, 30_000);
    await one?.kill();
    await eventually(async () => (await expired()).length === count, 30_000);
    await eventually(async () => (await database.asOwner('select 1 from sla_scheduler.outbox')).length === 0, 60_000);
    const all = await expired();
    expect(all.map(({ id }) => id).toSorted()).toEqual([first, ...copies].toSorted());
    expect(all.filter(({ times }) => times !== 1)).toEqual([]);
    expect([...looked, await other?.fired()].map((each) => each?.['busy'] ?? 0)).toEqual([0, 0, 0]);
    expect([...waited]).toEqual([]);
  }, 120_000);
});
