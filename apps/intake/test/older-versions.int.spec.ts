import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeEvent } from '@gehoor/contracts';
import { isConsumer } from '@gehoor/event-store';
import type { OutgoingMessage } from '@gehoor/event-transport';
import { anEvent, failOnLeaks } from '@gehoor/testing';
import type { House } from '@gehoor/testing/house';
import { callsTo, startIntake } from './calls';

interface Frozen {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Readonly<Record<string, unknown>>;
}

/** `clock.started` as it was before it told several clocks at once. */
const frozen: readonly Frozen[] = JSON.parse(
  readFileSync(join(__dirname, '../../../libs/contracts/fixtures/clock.started.v1.json'), 'utf8'),
);

/** What lies about from before: on the topic, in streams, among what is parked. Each is read as the version of today. */
describe('facts of the first version', () => {
  let house: House;
  beforeEach(async () => {
    house = await startIntake();
  });
  afterEach(() => house.stop());
  failOnLeaks();
  const { registered, complaint } = callsTo(() => house);

  /** Each once, as somebody stated it of this complaint. */
  const stated = (complaintId: string): readonly OutgoingMessage[] =>
    frozen.map(({ headers, value }) => ({
      topic: 'complaints.v1',
      key: complaintId,
      partitionKey: complaintId,
      headers: { ...headers, ce_id: randomUUID(), ce_subject: complaintId, ce_firm: 'directlease' },
      value: Buffer.from(JSON.stringify(value)),
    }));
  const promisesOf = async (complaintId: string) => {
    const [row] = await house.database.asOwner<{ state: { promises: readonly { dueAt: string }[] } }>(
      `select state from intake.complaints where complaint_id = $1`,
      [complaintId],
    );
    return row?.state.promises.map(({ dueAt }) => dueAt);
  };
  const expected = frozen.map(({ value }) => value['dueAt']);

  it('are read from the topic', async () => {
    const id = await registered();
    await house.transport.publish(stated(id));
    await house.settles();
    expect(await promisesOf(id)).toEqual(expected);
    expect((await complaint(id))('dossier.type')).toEqual(['complaint.received', ...frozen.map(() => 'clock.started')]);
  });

  it('are read from a stream, where earlier code has put them as they came', async () => {
    const id = await registered();
    for (const [index, { headers, value }] of frozen.entries()) {
      const event = {
        ...anEvent('clock.started', { subject: id, source: 'sla-scheduler' }),
        typeVersion: Number(headers['ce_typeversion']),
        data: value,
      };
      await house.database.asOwner(
        `with moved as (update intake.streams set version = $2 where complaint_id = $1)
         insert into intake.events (complaint_id, version, firm, id, type, origin, recorded_at, event)
         values ($1, $2, 'directlease', $3, 'clock.started', 'observed', now(), $4)`,
        [id, index + 2, event.id, JSON.stringify(event)],
      );
    }
    const data = (await complaint(id))('dossier.data') as readonly { clocks?: readonly { dueAt: string }[] }[];
    expect(data.flatMap(({ clocks = [] }) => clocks.map(({ dueAt }) => dueAt))).toEqual(expected);
    // Whatever happens next, the rows tell all of them.
    await house.hears(anEvent('handler.assigned', { subject: id, data: { handler: 'p-handler', role: 'employee' } }));
    expect(await promisesOf(id)).toEqual(expected);
  });

  it('are read from what is parked, when it is taken again', async () => {
    const id = await registered();
    const poison = encodeEvent(
      anEvent('complaint.resolved', {
        subject: id,
        data: { decisionId: randomUUID(), communicatedBy: { type: 'letter.sent', id: randomUUID() } },
      }),
    );
    await house.transport.publish([{ ...poison, value: Buffer.from('{}') }, ...stated(id)]);
    await house.settles();
    expect(await promisesOf(id)).toEqual([]);
    await house.database.asOwner(`delete from intake.parked where headers ->> 'ce_type' = 'complaint.resolved'`);
    await house.parts.work.find(isConsumer)?.replay(id);
    await house.settles();
    expect(await promisesOf(id)).toEqual(expected);
  });
});
