import { randomUUID } from 'node:crypto';
import { encodeEvent } from '@gehoor/contracts';
import { anEvent, committedRulebook, failOnLeaks } from '@gehoor/testing';
import { register } from 'prom-client';
import { schedulerHouse } from './house';

const monday = '2026-03-02T09:00:00.000Z';

/** A complaint as another is, under another id, but for its procedure. */
const copied = [
  `insert into sla_scheduler.streams (complaint_id, firm, version, shape)
     select $2, firm, version, shape from sla_scheduler.streams where complaint_id = $1`,
  `insert into sla_scheduler.events (complaint_id, version, firm, id, type, origin, recorded_at, event)
     select $2, version, firm, gen_random_uuid(), type, origin, recorded_at,
       case type when 'complaint.received' then jsonb_set(event, '{data,procedure,id}', '"lost"') else event end
     from sla_scheduler.events where complaint_id = $1`,
  `insert into sla_scheduler.clocks
     select (jsonb_populate_record(c, jsonb_build_object('complaint_id', $2::text))).* from sla_scheduler.clocks c where complaint_id = $1`,
];

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
    const [first] = ids;
    // Pinned to rules nobody knows: what a lost rulebook file would do.
    for (const sql of copied) await house.database.asOwner(sql, [first, randomUUID()]);
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

describe('a row that says due, of which time brings nothing', () => {
  failOnLeaks();

  it('is looked at now and then, not without end', async () => {
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
    await new Promise((done) => setTimeout(done, 1_500));
    const times = (await looks()) - before;
    await house.stop();
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThan(10);
  });
});
