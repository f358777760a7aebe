import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aCall, rulebookFolderWith, scenario } from './harness';

/** The example that pauses, with more clocks: one that applies to serious complaints only, one in hours that is extended, one that
 *  begins anew when re-opened, and a clock for every date told. */
const text = readFileSync(join(__dirname, '../../../rulebook/procedures/example-pause/1.yaml'), 'utf8')
  .replace('id: example-pause', 'id: example-life')
  .replace('id: sample-pause', 'id: sample-life')
  .replace(
    '\nsteps:\n',
    `
severity:
  basis: *house
  levels:
    - { id: minor, title: { nl: Licht, en: Minor } }
    - { id: serious, title: { nl: Ernstig, en: Serious } }
  chosenBy: officer
  raisedBy: [officer]
  default: minor

steps:
`,
  )
  .replace(
    '\nduties:\n',
    `
  - id: serious
    basis: *house
    title: { nl: Antwoord op een ernstige klacht, en: Answer to a serious complaint }
    kind: deadline
    modality: internal
    term: { amount: 10, unit: days }
    countsFrom: receipt
    when: { severity: serious }
    starts: *received
    stops: [{ on: letter.sent, where: { kind: answer } }]
    ends: [{ on: complaint.closed }]
    pauses:
      - { basis: *house, reason: missing-information, notice: missing-information, on: { on: information.requested }, until: [{ on: statement.received, where: { kind: information } }] }
  - id: hours
    basis: *house
    title: { nl: Eerste bericht, en: First word }
    kind: deadline
    modality: internal
    term: { amount: 24, unit: hours }
    starts: *received
    stops: [{ on: response.given }]
    ends: [{ on: complaint.closed }]
    extends:
      - { basis: *house, reasons: [third-party], notice: delay, from: due, term: { amount: 48, unit: hours }, atMost: 1 }
  - id: anew
    basis: *house
    title: { nl: Twaalf dagen, en: Twelve days }
    kind: deadline
    modality: internal
    term: { amount: 12, unit: days }
    countsFrom: receipt
    starts: *received
    stops: [{ on: complaint.resolved }]
    ends: [{ on: complaint.closed }]
    reopens: restart
  - id: told
    basis: *house
    title: { nl: Toegezegde datum, en: Date told }
    kind: promise
    modality: must
    dueFrom: { field: before, each: datesTold, only: { element: new-date }, about: element }
    starts: [{ on: letter.sent, where: { kind: delay } }]
    stops: [{ on: letter.sent, where: { kind: [answer, delay] } }]
    ends: [{ on: complaint.closed }]
    expires: { informs: [manager] }

duties:
`,
  );
const rulebook = rulebookFolderWith({ path: 'procedures/example-life/1.yaml', text });

/** Monday 1 June 2026, 10:05 Dutch time; received five minutes earlier. */
const house = scenario('2026-06-01T08:05:00.000Z', rulebook);
const june = (day: number, time = '08:00') => `2026-06-${String(day).padStart(2, '0')}T${time}:00.000Z`;
const [handler, supervisor] = ['sample-life-handler', 'sample-life-supervisor'];

interface Clock {
  readonly clockId: string;
  readonly state: string;
  readonly lastDay: string;
  readonly dueAt: string;
  readonly isExpired: boolean;
  readonly endedBy: string | null;
  readonly warningsGiven: number;
}
const clock = async (id: string, clockId: string) => {
  const { clocks } = await house.complaint<{ clocks: readonly Clock[] }>(supervisor, id, 'clocks { clockId state lastDay dueAt isExpired endedBy warningsGiven }'); // prettier-ignore
  const found = clocks.find((each) => each.clockId === clockId);
  if (found === undefined) throw new Error(`no ${clockId} among ${clocks.map((each) => each.clockId).join()}`);
  return found;
};
const letter = async (id: string, kind: string) => {
  const { letters } = await house.complaint<{ letters: readonly { id: string; kind: string }[] }>(handler, id, 'letters { id kind }'); // prettier-ignore
  return letters.findLast((each) => each.kind === kind)?.id;
};
const registered = async (email: string, receivedAt: string) => {
  const { id } = await house.register(handler, aCall(email, { receivedAt, product: undefined, department: 'office' }));
  await house.succeed(handler, 'assign', { complaintId: id, handler: 'dev-sample-life-handler', name: 'Officer' });
  return id;
};
const ask = async (id: string) => {
  await house.succeed(handler, 'requestInformation', { complaintId: id, items: ['invoice'] });
  await house.succeed(handler, 'sendLetter', { letterId: await letter(id, 'missing-information') });
};
const answered = (id: string) =>
  house.succeed(handler, 'recordStatement', { complaintId: id, kind: 'INFORMATION', channel: 'PHONE', text: 'Hier is de factuur.' }); // prettier-ignore
const delayed = async (id: string, clockId: string, newDate: string) => {
  await house.succeed(handler, 'announceDelay', { complaintId: id, clockId, reason: 'third-party', newDate });
  const letterId = await letter(id, 'delay');
  await house.succeed(handler, 'fillElement', { letterId, element: 'reason', text: 'Wij wachten op de leverancier.' });
  await house.succeed(handler, 'sendLetter', { letterId });
};
const decided = async (id: string) => {
  await house.succeed(handler, 'decide', { complaintId: id, outcome: 'REJECTED' });
  const letterId = await letter(id, 'answer');
  await house.succeed(handler, 'fillElement', { letterId, element: 'reasons', text: 'Wij hebben gedaan wat wij hadden toegezegd.' }); // prettier-ignore
  await house.succeed(handler, 'sendLetter', { letterId });
};

describe('the rules of a clock’s life', () => {
  let first: string;
  let second: string;

  it('an extension in hours goes on from the instant itself, and one in days from the last day', async () => {
    first = await registered('regels-1@example.org', june(1));
    second = await registered('regels-2@example.org', june(1));
    expect(await clock(first, 'hours#1')).toMatchObject({ dueAt: june(2) });
    await delayed(first, 'answer#1', '2026-06-16');
    expect(await clock(first, 'hours#1')).toMatchObject({ dueAt: june(4) });
    expect(await clock(first, 'answer#1')).toMatchObject({ lastDay: '2026-06-16' });
    expect(await clock(first, 'told#1')).toMatchObject({ lastDay: '2026-06-16', state: 'RUNNING' });
  });

  it('a clock that begins to apply later has waited with the others', async () => {
    await house.moveClock({ now: june(3) });
    await ask(second);
    await house.moveClock({ now: june(9) });
    await answered(second);
    await house.moveClock({ now: june(10) });
    await house.succeed(handler, 'classifyComplaint', { complaintId: second, severity: 'serious' });
    expect(await clock(second, 'serious#1')).toMatchObject({
      state: 'RUNNING',
      lastDay: '2026-06-17',
      warningsGiven: 0,
    });
  });

  it('a date told is kept or broken on its day, also after the complaint was closed', async () => {
    await decided(second);
    await house.succeed(handler, 'recordStatement', { complaintId: first, kind: 'WITHDRAWS', channel: 'PHONE', text: 'Laat maar.' }); // prettier-ignore
    const third = await registered('regels-3@example.org', june(10));
    await delayed(third, 'answer#1', '2026-06-25');
    await house.succeed(supervisor, 'close', { complaintId: first, outcome: 'WITHDRAWN' });
    // The customer let go of it.
    expect(await clock(first, 'told#1')).toMatchObject({ state: 'VOIDED' });
    await house.succeed(handler, 'decide', { complaintId: third, outcome: 'SETTLED' });
    const { letters } = await house.complaint<{ letters: readonly { kind: string; status: string }[] }>(handler, third, 'letters { kind status }'); // prettier-ignore
    expect(letters.map(({ kind }) => kind)).toContain('answer');
    await house.moveClock({ now: june(27) });
    expect(await clock(third, 'told#1')).toMatchObject({ state: 'RUNNING', isExpired: true });
  });

  it('re-opened, a clock begins anew or goes on as the procedure says, and the answer says which', async () => {
    await house.moveClock({ now: june(28) });
    const selection = '... on CaseChanged { clocks { clock does } }';
    const { clocks } = await house.succeed<{ clocks: readonly { clock: string; does: string }[] }>(supervisor, 'reopen', { complaintId: second, mode: 'RESUME', reason: 'new-facts', since: june(20) }, selection); // prettier-ignore
    expect(clocks).toEqual(
      expect.arrayContaining([
        { clock: 'anew', does: 'RESTART' },
        { clock: 'answer', does: 'RESUME' },
        { clock: 'receipt', does: 'NONE' },
      ]),
    );
    expect(await clock(second, 'anew#2')).toMatchObject({ state: 'RUNNING', lastDay: '2026-07-02' });
    // Answered on the 10th, with seven days left; they count from the 20th.
    expect(await clock(second, 'answer#2')).toMatchObject({ state: 'RUNNING', lastDay: '2026-06-27' });
  });
});
