import { randomUUID } from 'node:crypto';
import { encodeEvent } from '@gehoor/contracts';
import { anEvent, committedRulebook, eventually, failOnLeaks } from '@gehoor/testing';
import { register } from 'prom-client';
import { writeCopies } from './copies';
import { schedulerHouse } from './house';

const monday = '2026-03-02T09:00:00.000Z';

/** Pinned to rules nobody knows: what a lost rulebook file would do. */
const lost = `case type when 'complaint.received' then jsonb_set(event, '{data,procedure,id}', '"lost"') else event end`;

describe('many clocks due at the same instant', () => {
  failOnLeaks();

  it('all fire, each once, though one complaint among them cannot be handled', async () => {
    const house = await schedulerHouse(committedRulebook('directlease'), monday);
    const ids = Array.from({ length: 200 }, () => randomUUID());
    const received = ids.map((subject) =>
      anEvent('complaint.received', { subject, data: { at: monday, registeredAt: monday } }),
    );
    await house.transport.publish(received.map((event) => encodeEvent(event)));
    await house.settles();
    await writeCopies(house.database, ids[0] ?? '', [randomUUID()], lost);
    house.time.moveTo('2026-03-03T09:00:00.000Z');
    await house.settles();
    const fired = await house.database.asOwner<{ clock: string; times: number }>(
      `select event -> 'data' ->> 'clock' as clock, count(*)::int as times from sla_scheduler.events
       where type = 'clock.expired' group by 1 order by 1`,
    );
    await house.stop();
    expect(fired).toEqual([
      { clock: 'S1.C1', times: 200 },
      { clock: 'S1.C2', times: 200 },
    ]);
  });
});

describe('clocks due while somebody else is at work on their complaints', () => {
  failOnLeaks();

  it('fire, but for those: which fire when they are let go', async () => {
    const house = await schedulerHouse(committedRulebook('directlease'), monday);
    const hear = async (count: number, at: string) => {
      const ids = Array.from({ length: count }, () => randomUUID());
      const received = ids.map((subject) =>
        anEvent('complaint.received', { subject, data: { at, registeredAt: monday } }),
      );
      await house.transport.publish(received.map((event) => encodeEvent(event)));
      await house.settles();
      return ids;
    };
    const busy = await hear(450, '2026-03-02T08:59:00.000Z');
    const free = await hear(20, monday);
    const expired = async (ids: readonly string[]) => {
      const [row] = await house.database.asOwner<{ complaints: number; facts: number }>(
        `select count(distinct complaint_id)::int as complaints, count(*)::int as facts from sla_scheduler.events
         where type = 'clock.expired' and complaint_id = any ($1::uuid[])`,
        [ids],
      );
      return row;
    };
    await house.database.asOwner('begin');
    await house.database.asOwner('select 1 from sla_scheduler.streams where complaint_id = any ($1) for update', [
      busy,
    ]);
    house.time.moveTo('2026-03-03T09:00:00.000Z');
    await eventually(async () => expect(await expired(free)).toEqual({ complaints: 20, facts: 40 }), 5_000).finally(
      () => house.database.asOwner('rollback'),
    );
    await eventually(async () => expect(await expired(busy)).toEqual({ complaints: 450, facts: 900 }), 10_000);
    await house.stop();
  }, 60_000);
});

describe('a row that says due, of which time brings nothing', () => {
  failOnLeaks();

  it('is set aside, until its stream changes', async () => {
    const house = await schedulerHouse(committedRulebook('directlease'), monday);
    const subject = randomUUID();
    await house.hears(anEvent('complaint.received', { subject, data: { at: monday, registeredAt: monday } }));
    await house.database.asOwner(`update sla_scheduler.clocks set next_fire_at = $1 where complaint_id = $2`, [
      monday,
      subject,
    ]);
    const looks = async () => {
      const lines = (await register.metrics()).split('\n');
      const counted = lines.filter((line) => /^gehoor_command_seconds_count.*command="timePassed"/.test(line));
      return counted.map((line) => Number(line.split(' ').at(-1))).reduce((sum, each) => sum + each, 0);
    };
    const before = await looks();
    house.time.moveTo('2026-03-02T09:00:01.000Z');
    await new Promise((done) => setTimeout(done, 2_500));
    const times = (await looks()) - before;
    await house.hears(
      anEvent('review.done', { subject, data: { at: monday, reviewer: 'staff-17', finding: 'on-track' } }),
    );
    house.time.moveTo('2026-03-02T09:00:02.000Z');
    await eventually(async () => expect((await looks()) - before).toBe(2));
    await house.stop();
    expect(times).toBe(1);
  });
});
