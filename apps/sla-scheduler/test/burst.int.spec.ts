import { randomUUID } from 'node:crypto';
import { encodeEvent } from '@gehoor/contracts';
import { anEvent, committedRulebook, failOnLeaks } from '@gehoor/testing';
import { schedulerHouse } from './house';

const monday = '2026-03-02T09:00:00.000Z';

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
    const [broken] = ids;
    // Pinned to rules nobody knows: what a lost rulebook file would do.
    await house.database.asOwner(
      `update sla_scheduler.events set event = jsonb_set(event, '{data,procedure,id}', '"lost"')
       where complaint_id = $1 and type = 'complaint.received'`,
      [broken],
    );
    house.clock.moveTo('2026-03-03T09:00:00.000Z');
    await house.settles();
    const fired = await house.database.asOwner<{ clock: string; times: number }>(
      `select event -> 'data' ->> 'clock' as clock, count(*)::int as times from sla_scheduler.events
       where type = 'clock.expired' group by 1 order by 1`,
    );
    await house.stop();
    expect(fired).toEqual([
      { clock: 'S1.C1', times: 199 },
      { clock: 'S1.C2', times: 199 },
    ]);
  });
});
