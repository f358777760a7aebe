import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulebookFolder } from '@gehoor/testing';
import { rulebookFolderWith, scenario } from './harness';
import { writingDesk } from './writing-desk';

/** A released procedure, in force already, with lines that the next version of it may have. */
function withLines(path: string, ...edits: readonly (readonly [find: string, put: string])[]) {
  const released = readFileSync(join(rulebookFolder, path), 'utf8').replace(
    /^validFrom: .*$/m,
    'validFrom: 2026-01-01',
  );
  const text = edits.reduce((current, [find, put]) => {
    if (current.split(find).length !== 2) throw new Error(`${path} has not one "${find}"`);
    return current.replace(find, put);
  }, released);
  return { path, text };
}

/** A later form starts the clock of the confirmation, and calls for it each time. */
const form = '{ on: statement.received, where: { channel: online-form, kind: [information, dissatisfied] } }';
const startsOfConfirmation = 'starts: [{ on: complaint.received, where: { kind: complaint, channel: online-form } }';
const confirmation = 'automatic: { on: [{ on: complaint.received }';
/** A date told because the term of a resolution will not be met is kept by a resolution alone. */
const resolutionAsTold = (id: string, ground: string, delays: string, informs: string) => `
  - id: ${id}
    ${ground}
    title: { nl: Oplossing op de datum die bij uitstel is genoemd, en: Resolution by the date told in the delay notice }
    kind: promise
    modality: must
    dueFrom: { field: before, each: datesTold, only: { element: new-date, delays: ${delays} }, about: element }
    starts: [{ on: letter.sent, where: { kind: delay } }]
    stops: [{ on: complaint.resolved }, { on: letter.sent, where: { kind: delay } }]
    ends: [{ on: complaint.closed }]
    warns: [0.8]
    expires: { informs: [${informs}] }
`;
const duties = '\nduties:\n';

/** Monday 1 June 2026, 10:05 Dutch time. */
const house = scenario(
  '2026-06-01T08:05:00.000Z',
  rulebookFolderWith(
    withLines(
      'procedures/leasem/2.yaml',
      [`${startsOfConfirmation}]`, `${startsOfConfirmation}, ${form}]`],
      [
        `${confirmation}], when: { kind: complaint } }`,
        `${confirmation}, ${form}], when: { kind: complaint }, again: true }`,
      ],
      [duties, `${resolutionAsTold('S4.C7', 'clause: delay', '[S4.C4, S4.C4a]', 'board')}${duties}`],
    ),
    withLines('procedures/directlease/2.yaml', [
      duties,
      `${resolutionAsTold('S1.C10', 'basis: { nl: Huisregel, en: House rule }', 'S1.C3', 'head-of-department')}${duties}`,
    ]),
  ),
);
const clocksOf = async (persona: string, id: string, name: string) => {
  const view = await house.complaint<{ clocks: readonly { clock: string; clockId: string }[] }>(persona, id, 'clocks { clock clockId state endedBy dueAt }'); // prettier-ignore
  return view.clocks.filter(({ clock }) => clock === name);
};

describe('who was not helped in a talk and files online', () => {
  const desk = writingDesk(house, 'leasem');
  const employee = 'other-firm-handler';
  const email = 'na-het-gesprek@example.org';
  const confirmations = async () =>
    (await house.mailsTo(email)).filter(({ subject }) => subject.includes('Wij hebben je klacht ontvangen'));
  const says = (complaintId: string, kind: string, channel: string) =>
    house.succeed(employee, 'recordStatement', { complaintId, kind, channel, text: 'Zo ben ik er nog niet.' });

  it('has a confirmation directly after each form, where the procedure says so, and none after a call [S4.9]', async () => {
    const id = await desk.taken(email, { department: undefined, severity: 'minor' });
    const clocks = () => clocksOf(employee, id, 'S4.C1');
    expect(await confirmations()).toHaveLength(1);
    expect(await clocks()).toEqual([]);
    await says(id, 'DISSATISFIED', 'PHONE');
    expect(await confirmations()).toHaveLength(1);
    await says(id, 'INFORMATION', 'ONLINE_FORM');
    expect(await confirmations()).toHaveLength(2);
    expect(await clocks()).toMatchObject([{ state: 'KEPT', endedBy: 'letter.sent' }]);
    await says(id, 'INFORMATION', 'ONLINE_FORM');
    expect(await confirmations()).toHaveLength(3);
    expect(await clocks()).toMatchObject([{ state: 'KEPT' }, { state: 'KEPT' }]);
    await says(id, 'INFORMATION', 'EMAIL');
    expect(await confirmations()).toHaveLength(3);
  });
});

describe('a date told in a delay notice', () => {
  it.each([
    ['leasem', { department: undefined, channel: 'ONLINE_FORM' }, ['S4.C2', 'S4.C3'], ['S4.C4', 'S4.C7']],
    ['directlease', {}, ['S1.C1', 'S1.C9'], ['S1.C3', 'S1.C10']],
  ] as const)(
    'for a resolution is kept by one alone, where the procedure says so: %s [S4.12]',
    async (firm, more, [reactionDue, reaction], [resolutionDue, resolution]) => {
      const desk = writingDesk(house, firm);
      const handler = desk.who('handler');
      const putOff = async (clock: string) => {
        const id = await desk.taken(`${clock.toLowerCase()}@example.org`, more);
        const clockId = (await clocksOf(handler, id, clock)).at(-1)?.clockId;
        const delay = { clockId, reason: 'third-party', newDate: '2026-07-13' };
        await house.succeed(handler, 'announceDelay', { complaintId: id, ...delay });
        await desk.send(id, 'delay');
        await house.succeed(handler, 'giveResponse', { complaintId: id, substantive: true, medium: 'PHONE' });
        return id;
      };
      const reacted = await putOff(reactionDue);
      expect(await clocksOf(handler, reacted, reaction)).toMatchObject([{ state: 'KEPT' }]);
      expect(await clocksOf(handler, reacted, resolution)).toEqual([]);
      const owed = await putOff(resolutionDue);
      expect(await clocksOf(handler, owed, resolution)).toMatchObject([{ state: 'RUNNING', dueAt: '2026-07-13T22:00:00.000Z' }]); // prettier-ignore
      await house.succeed(handler, 'decide', { complaintId: owed, outcome: 'REJECTED' });
      await desk.send(owed, 'settlement');
      expect(await clocksOf(handler, owed, resolution)).toMatchObject([{ state: 'KEPT', endedBy: 'complaint.resolved' }]); // prettier-ignore
    },
  );
});
