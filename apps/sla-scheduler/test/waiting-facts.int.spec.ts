import { randomUUID } from 'node:crypto';
import { encodeEvent } from '@gehoor/contracts';
import { isConsumer } from '@gehoor/event-store';
import { anEvent, committedRulebook, failOnLeaks } from '@gehoor/testing';
import { handler, type House } from '@gehoor/testing/house';
import { schedulerHouse } from './house';

const monday = '2026-03-02T09:00:00.000Z';
const inTime = '2026-03-02T10:00:00.000Z';
const nextWeek = '2026-03-09T09:00:00.000Z';

/** A fact that stands in line may say that a promise was kept: until it is acted on, no promise of its complaint is broken. */
describe('while a fact of a complaint waits, its clocks do not expire', () => {
  let house: House;
  let complaintId: string;

  beforeEach(async () => {
    complaintId = randomUUID();
    house = await schedulerHouse(committedRulebook('directlease'), monday);
    await house.hears(
      anEvent('complaint.received', { subject: complaintId, data: { at: monday, registeredAt: monday } }),
    );
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const answered = () =>
    anEvent('response.given', {
      subject: complaintId,
      data: { at: inTime, responseId: randomUUID(), substantive: true, medium: 'email' },
    });
  const verdicts = async () => {
    const said = await house.said();
    return said.flatMap(({ type, data }) =>
      (type === 'clock.expired' || type === 'clock.stopped') && 'clock' in data && data.clock === 'S1.C1' ? [type] : [],
    );
  };
  const all = async () => (await house.said()).map(({ type }) => type);

  it('where newer code stated it: judged by the time it tells, once it can be read', async () => {
    const event = answered();
    const message = encodeEvent(event);
    await house.transport.publish([{ ...message, headers: { ...message.headers, ce_typeversion: '9' } }]);
    await house.settles();
    house.time.moveTo(nextWeek);
    await house.settles();
    expect((await all()).filter((type) => type !== 'clock.started')).toEqual([]);

    await house.database.asOwner(
      `with told as (update sla_scheduler.unread set type_version = 1)
       update sla_scheduler.facts set fact = $1::jsonb where id = $2`,
      [JSON.stringify(event), event.id],
    );
    await house.settles();
    expect(await verdicts()).toEqual(['clock.stopped']);
    const stopped = (await house.said()).find(
      ({ type, data }) => type === 'clock.stopped' && 'clock' in data && data.clock === 'S1.C1',
    );
    expect(stopped?.data).toMatchObject({ at: inTime, outcome: 'kept', lateByMs: 0 });
    // What no fact stopped in time has expired now.
    expect(await all()).toContain('clock.expired');
  });

  it('where it is parked: judged by the time it tells, once it was taken', async () => {
    const event = answered();
    await house.transport.publish([{ ...encodeEvent(event), value: Buffer.from('{}') }]);
    await house.settles();
    house.time.moveTo(nextWeek);
    await house.settles();
    expect((await all()).filter((type) => type !== 'clock.started')).toEqual([]);

    const { value } = encodeEvent(event);
    await house.database.asOwner(`update sla_scheduler.parked set value = $1`, [value]);
    await house.parts.work.find(isConsumer)?.replay(complaintId);
    await house.settles();
    expect(await verdicts()).toEqual(['clock.stopped']);
    expect(await all()).toContain('clock.expired');
  });

  it('nor can they be changed while newer code is at work on it', async () => {
    const message = encodeEvent(answered());
    await house.transport.publish([{ ...message, headers: { ...message.headers, ce_typeversion: '9' } }]);
    await house.settles();
    const { data } = await house.ask(
      `mutation ($input: PauseClockInput!) { pauseClock(input: $input) { __typename ... on Problem { code message } } }`,
      { input: { idempotencyKey: 'k', complaintId, clockId: 'S1.C1#1', reason: 'customer-asked' } },
      handler,
      'en',
    );
    expect(data?.['pauseClock']).toEqual({
      __typename: 'Refused',
      code: 'BeingUpgraded',
      message:
        'A newer version of the system is at work on this complaint, and does not run here yet. Try again in a moment.',
    });
  });
});
