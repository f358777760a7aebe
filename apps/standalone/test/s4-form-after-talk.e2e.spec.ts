import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulebookFolder } from '@gehoor/testing';
import { rulebookFolderWith, scenario } from './harness';
import { writingDesk } from './writing-desk';

/** What a later form takes in the procedure of Lease'm: it starts the clock of the confirmation, and calls for it each time. */
const form = '{ on: statement.received, where: { channel: online-form, kind: [information, dissatisfied] } }';
const [clockOfForm, letterOfForm] = [
  'starts: [{ on: complaint.received, where: { kind: complaint, channel: online-form } }]',
  'automatic: { on: [{ on: complaint.received }], when: { kind: complaint } }',
] as const;
const path = 'procedures/leasem/2.yaml';
const text = readFileSync(join(rulebookFolder, path), 'utf8')
  .replace(/^validFrom: .*$/m, 'validFrom: 2026-01-01')
  .replace(
    clockOfForm,
    `starts: [{ on: complaint.received, where: { kind: complaint, channel: online-form } }, ${form}]`,
  )
  .replace(
    letterOfForm,
    `automatic: { on: [{ on: complaint.received }, ${form}], when: { kind: complaint }, again: true }`,
  );

/** Monday 1 June 2026, 10:05 Dutch time. */
const house = scenario('2026-06-01T08:05:00.000Z', rulebookFolderWith({ path, text }));
const desk = writingDesk(house, 'leasem');
const employee = 'other-firm-handler';

describe('who was not helped in a talk and files online', () => {
  const email = 'na-het-gesprek@example.org';
  const confirmations = async () =>
    (await house.mailsTo(email)).filter(({ subject }) => subject.includes('Wij hebben je klacht ontvangen'));
  const says = (complaintId: string, kind: string, channel: string) =>
    house.succeed(employee, 'recordStatement', { complaintId, kind, channel, text: 'Zo ben ik er nog niet.' });
  const clocks = async (id: string) => {
    const view = await house.complaint<{ clocks: readonly { clock: string }[] }>(employee, id, 'clocks { clock state endedBy }'); // prettier-ignore
    return view.clocks.filter(({ clock }) => clock === 'S4.C1');
  };

  it('has a confirmation directly after each form, where the procedure says so, and none after a call [S4.9]', async () => {
    const id = await desk.taken(email, { department: undefined, severity: 'minor' });
    expect(await confirmations()).toHaveLength(1);
    expect(await clocks(id)).toEqual([]);
    await says(id, 'DISSATISFIED', 'PHONE');
    expect(await confirmations()).toHaveLength(1);
    await says(id, 'INFORMATION', 'ONLINE_FORM');
    expect(await confirmations()).toHaveLength(2);
    expect(await clocks(id)).toMatchObject([{ state: 'KEPT', endedBy: 'letter.sent' }]);
    await says(id, 'INFORMATION', 'ONLINE_FORM');
    expect(await confirmations()).toHaveLength(3);
    expect(await clocks(id)).toMatchObject([{ state: 'KEPT' }, { state: 'KEPT' }]);
    await says(id, 'INFORMATION', 'EMAIL');
    expect(await confirmations()).toHaveLength(3);
  });
});
