import { inForceAlready, scenario } from './harness';
import { writingDesk } from './writing-desk';

/** Monday 1 June 2026, 10:05 Dutch time. */
const house = scenario('2026-06-01T08:05:00.000Z', inForceAlready('procedures/leasem/2.yaml'));

interface Clock {
  readonly clock: string;
  readonly clockId: string;
  readonly state: string;
  readonly lastDay: string;
}
const clockOf = async (persona: string, id: string, clock: string) => {
  const { clocks } = await house.complaint<{ clocks: readonly Clock[] }>(
    persona,
    id,
    'clocks { clock clockId state lastDay }',
  );
  return clocks.findLast((each) => each.clock === clock);
};

describe('a delay that is announced', () => {
  const desk = writingDesk(house, 'sample-pause');
  const office = { product: undefined, department: 'office' };
  const announce = (complaintId: string, reason: string, newDate: string) =>
    house.act(desk.who('handler'), 'announceDelay', { complaintId, clockId: 'answer#1', reason, newDate });

  it('is for a reason of the procedure, and to the day that the procedure gives', async () => {
    const id = await desk.taken('uitstel@example.org', office);
    expect(await clockOf(desk.who('handler'), id, 'answer')).toMatchObject({ lastDay: '2026-06-11' });
    expect(await announce(id, 'weather', '2026-06-16')).toMatchObject({
      code: 'ReasonNotAllowed',
      message: expect.stringContaining('third-party, complexity'),
    });
    expect(await announce(id, 'complexity', '2026-06-11')).toMatchObject({
      code: 'NewDateNotLater',
      message: expect.stringContaining('11 Jun'),
    });
    for (const other of ['2026-06-12', '2026-06-30'])
      expect(await announce(id, 'complexity', other)).toMatchObject({
        code: 'NewDateNotAllowed',
        message: expect.stringContaining('16 Jun'),
      });
    expect(await announce(id, 'complexity', '2026-06-16')).toMatchObject({ __typename: 'DelayAnnounced' });
    await desk.send(id, 'delay');
    expect(await clockOf(desk.who('handler'), id, 'answer')).toMatchObject({ lastDay: '2026-06-16' });
  });

  it('is told also where the procedure gives no more time: then to any day to come', async () => {
    const id = await desk.taken('nogmaals@example.org', office);
    await announce(id, 'complexity', '2026-06-16');
    await desk.send(id, 'delay');
    expect(await announce(id, 'complexity', '2026-06-16')).toMatchObject({ code: 'NewDateNotLater' });
    expect(await announce(id, 'complexity', '2026-06-19')).toMatchObject({ __typename: 'DelayAnnounced' });
    await desk.send(id, 'delay');
    expect(await clockOf(desk.who('handler'), id, 'answer')).toMatchObject({ lastDay: '2026-06-16' });
  });
});

describe('a term agreed with the complainant', () => {
  const desk = writingDesk(house, 'leasem');
  const agree = async (complaintId: string, amount: number) => {
    const said = { complaintId, kind: 'INFORMATION', channel: 'EMAIL', text: 'Dat is goed.' };
    const { statement } = await house.succeed<{ statement: { id: string } }>(desk.who('handler'), 'recordStatement', said, '... on StatementRecorded { statement { id } }'); // prettier-ignore
    const term = { clock: 'S4.C4a', amount, unit: 'WEEKS', agreedIn: statement.id };
    return house.act(desk.who('handler'), 'agreeTerm', { complaintId, ...term });
  };
  const confirmations = async (email: string) =>
    (await house.mailsTo(email)).flatMap(({ subject, text }) => (subject.includes('afspraak') ? [text] : []));

  it('is told in a letter, and told anew when another is agreed', async () => {
    const email = 'afspraak@example.org';
    const id = await desk.taken(email, { channel: 'ONLINE_FORM', department: undefined });
    await agree(id, 4);
    expect(await clockOf(desk.who('handler'), id, 'S4.C4a')).toMatchObject({ lastDay: '2026-06-29' });
    expect(await confirmations(email)).toEqual([expect.stringContaining('maandag 29 juni 2026')]);
    await agree(id, 6);
    expect(await clockOf(desk.who('handler'), id, 'S4.C4a')).toMatchObject({ lastDay: '2026-07-13' });
    expect((await confirmations(email)).slice(1)).toEqual([expect.stringContaining('maandag 13 juli 2026')]);
  });

  it('is refused where it changes nothing: the same once more, or after the one before has lapsed', async () => {
    const id = await desk.taken('verlopen@example.org', { channel: 'ONLINE_FORM', department: undefined });
    await agree(id, 1);
    expect(await agree(id, 1)).toMatchObject({ code: 'TermUnchanged' });
    await house.moveClock({ advance: 'P8D' });
    expect(await agree(id, 5)).toMatchObject({ code: 'TermLapsed' });
  });
});
