import { officeClosedOn } from '@gehoor/testing';
import { aCall, rulebookFolderWith, scenario } from './harness';

/** Closed on Wednesday 3 June after all: decided on the Monday, for complaints from Tuesday on. */
const rulebook = rulebookFolderWith(officeClosedOn('2026-06-03', '2026-06-02'));

/** Monday 1 June 2026, 10:05 Dutch time. */
const house = scenario('2026-06-01T08:05:00.000Z', rulebook);

const lastDays = async (id: string) => {
  const { clocks } = await house.complaint<{ clocks: readonly { clockId: string; lastDay: string; explanation: { calendar: string } }[] }>('supervisor', id, 'clocks { clockId lastDay explanation { calendar } }'); // prettier-ignore
  return Object.fromEntries(
    clocks.map(({ clockId, lastDay, explanation }) => [clockId, `${lastDay} by ${explanation.calendar}`]),
  );
};

describe('a day that turns out otherwise', () => {
  let before: string;

  it('changes nothing by itself for what was received before, and counts for what is received from then on', async () => {
    before = (await house.register('handler', aCall('voor@example.org'))).id;
    expect(await lastDays(before)).toMatchObject({ 'S1.C3#1': '2026-06-04 by nl-office@1' });
    await house.moveClock({ now: '2026-06-02T08:00:00.000Z' });
    const after = (await house.register('handler', aCall('na@example.org'))).id;
    expect(await lastDays(after)).toMatchObject({ 'S1.C3#1': '2026-06-08 by nl-office@2' });
  });

  it('is counted for a complaint that runs once who oversees it says so; what was told is the least', async () => {
    const recount = { complaintId: before, calendar: 'nl-office', calendarVersion: 2, because: 'DAYS_CHANGED' };
    await house.succeed('supervisor', 'recountClocks', recount);
    expect(await lastDays(before)).toMatchObject({ 'S1.C3#1': '2026-06-05 by nl-office@2' });
    expect(await house.act('supervisor', 'recountClocks', recount)).toMatchObject({ code: 'CalendarUnchanged' });
    expect(await house.act('supervisor', 'recountClocks', { ...recount, calendarVersion: 3 })).toMatchObject({ __typename: 'InvalidInput' }); // prettier-ignore
    const { dossier } = await house.complaint<{ dossier: readonly { type: string; data: object; actor: string | null }[] }>('supervisor', before, 'dossier { type data actor }'); // prettier-ignore
    expect(
      dossier.filter(({ type }) => type === 'clock.calendar-replaced' || type === 'clock.recounted'),
    ).toMatchObject([
      { type: 'clock.calendar-replaced', data: { because: 'days-changed' } },
      {
        type: 'clock.recounted',
        data: {
          clockId: 'S1.C3#1',
          was: { dueAt: '2026-06-04T22:00:00.000Z' },
          now: { dueAt: '2026-06-05T22:00:00.000Z' },
        },
      },
    ]);
  });
});
