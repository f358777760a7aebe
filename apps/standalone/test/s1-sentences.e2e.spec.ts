import { aCall, inForceAlready, scenario } from './harness';
import { writingDesk } from './writing-desk';

/** Version 2 of DirectLease. Monday 1 June 2026, 10:00 Dutch time. */
const house = scenario('2026-06-01T08:00:00.000Z', inForceAlready('procedures/directlease/2.yaml'));
const { send } = writingDesk(house, 'directlease');

interface CaseView {
  readonly owner: { readonly role: string; readonly handler: string | null };
  readonly duties: readonly { readonly duty: string; readonly state: string; readonly role: string }[];
}
const seen = async (id: string) => {
  const fields = 'owner { role handler } duties { duty state role }';
  const view = await house.complaint<CaseView>('supervisor', id, fields);
  return { ...view, duty: (duty: string) => view.duties.findLast((each) => each.duty === duty) };
};

describe('a complaint by e-mail', () => {
  // Delivered on Sunday evening, read and written down on Monday.
  const delivered = { receivedAt: '2026-05-31T20:00:00.000Z', receivedBy: 'dev-handler' };

  it('is treated by whoever receives it like one by phone: the same dates from its delivery on, and in handling [S1.9]', async () => {
    const email = 'per-mail@example.org';
    const written = await house.register('handler', aCall(email, { channel: 'EMAIL', ...delivered }));
    const spoken = await house.register('handler', aCall('per-telefoon@example.org', delivered));
    const promised = ({ promisedDates }: typeof written) => promisedDates.map(({ clock, dueAt }) => ({ clock, dueAt }));
    expect(promised(written)).toContainEqual({ clock: 'S1.C1', dueAt: '2026-06-01T20:00:00.000Z' });
    expect(promised(written)).toEqual(promised(spoken));
    const [mail] = await house.mailsTo(email);
    expect(mail?.text).toContain('Wij hebben uw klacht geregistreerd en in behandeling genomen.');

    expect((await seen(spoken.id)).duty('own-email')).toBeUndefined();
    expect((await seen(written.id)).duty('own-email')).toMatchObject({ state: 'OPEN', role: 'employee' });
    expect((await seen(written.id)).duty('hand-over')).toBeUndefined();
    await house.succeed('handler', 'assign', { complaintId: written.id, handler: 'dev-handler', name: 'Sanne Visser' });
    const inHandling = await seen(written.id);
    expect(inHandling.duty('own-email')).toMatchObject({ state: 'DONE' });
    expect(inHandling).toMatchObject({ owner: { role: 'employee', handler: 'dev-handler' } });
  });
});

describe('the terms of the text', () => {
  it('are neither extended nor paused, whatever is asked or told: they run on, also while information is awaited [S1.25]', async () => {
    const { id } = await house.register('handler', aCall('geen-uitstel@example.org'));
    const due = (await house.clock(id, 'S1.C3')).dueAt;
    for (const clock of ['S1.C1', 'S1.C3']) {
      const asked = { complaintId: id, clockId: `${clock}#1`, reason: 'third-party' };
      expect(await house.act('handler', 'extendClock', asked)).toMatchObject({ code: 'ExtensionNotAllowed' });
      expect(await house.act('handler', 'pauseClock', asked)).toMatchObject({ code: 'PauseNotAllowed' });
    }
    await house.succeed('handler', 'requestInformation', { complaintId: id, items: ['invoice'] });
    await send(id, 'missing-information');
    await house.succeed('handler', 'announceDelay', { complaintId: id, clockId: 'S1.C3#1', reason: 'third-party', newDate: '2026-06-10' }); // prettier-ignore
    await send(id, 'delay');
    expect(await house.clock(id, 'S1.C3')).toMatchObject({ state: 'RUNNING', dueAt: due });
    await house.moveClock({ now: due });
    expect(await house.clock(id, 'S1.C3')).toMatchObject({ state: 'RUNNING', isExpired: true, dueAt: due });
    const { duties } = await house.complaint<{ duties: readonly object[] }>(
      'handler',
      id,
      'duties { duty state dueAt }',
    );
    expect(duties).toContainEqual({ duty: 'in-time', state: 'OPEN', dueAt: due });
  });
});

describe('a confirmation by post', () => {
  const address = { street: 'Kerkstraat 1', postalCode: '1011 AA', city: 'Amsterdam', country: 'NL' };
  const posted = (letterId: string, sentAt: string) =>
    house.act(
      'handler',
      'recordPosted',
      { letterId, medium: 'POST', sentAt },
      '... on InvalidInput { fields { path code } }',
    );

  it('left no sooner than there was a letter: what came too late to the department stays late [S1.6, S1.10]', async () => {
    const complainant = { name: 'Marijke de Wit', address };
    const atReception = { channel: 'LETTER', receivedVia: 'RECEPTION', receivedAt: '2026-05-28T08:00:00.000Z' };
    const { id } = await house.register('handler', aCall('', { ...atReception, complainant }));
    const { letters } = await house.complaint<{ letters: readonly { id: string; kind: string; draftedAt: string }[] }>('handler', id, 'letters { id kind draftedAt }'); // prettier-ignore
    const { id: letterId, draftedAt } = letters.find(({ kind }) => kind === 'in-handling')!;
    const tooEarly = { code: 'INVALID_INPUT', fields: [{ path: 'sentAt', code: 'TOO_EARLY' }] };
    expect(await posted(letterId, '2026-05-28T09:00:00.000Z')).toMatchObject(tooEarly);
    expect(await house.clock(id, 'S1.C2')).toMatchObject({ isExpired: true, state: 'RUNNING' });
    await house.moveClock({ advance: 'PT10M' });
    const onItsWay = new Date(Date.parse(draftedAt) + 60_000).toISOString();
    expect(await posted(letterId, onItsWay)).toMatchObject({ __typename: 'PostingRecorded' });
    expect(await house.clock(id, 'S1.C2')).toMatchObject({ state: 'BROKEN' });
  });
});
