import { aCall, scenario, type ClockView } from './harness';

/** Friday 24 April 2026, 15:05 Dutch time: King's Day and Ascension lie ahead. */
const house = scenario('2026-04-24T13:05:00.000Z');
const receivedAt = '2026-04-24T13:00:00.000Z';
const els = 'sample-board-member';

const clocksOf = async (id: string) =>
  (await house.complaint<{ clocks: readonly ClockView[] }>(els, id, 'clocks { clock state dueAt }')).clocks;

describe('a firm nobody has programmed for, given as one YAML file', () => {
  let id: string;

  it('takes a complaint and promises the dates of its own procedure', async () => {
    const call = aCall('zesde@example.org', { receivedAt, product: undefined, department: 'office' });
    const registered = await house.register(els, call);
    ({ id } = registered);
    expect(registered.promisedDates.map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
      ['contact', '2026-04-30T22:00:00.000Z'],
      ['answer', '2026-05-11T22:00:00.000Z'],
    ]);
  });

  it('makes contact by itself, in time', async () => {
    const [mail] = await house.mailsTo('zesde@example.org');
    expect(mail?.subject).toContain('Wij hebben uw klacht');
    expect(mail?.text).toContain('maandag 11 mei 2026');
    expect(await clocksOf(id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ clock: 'contact', state: 'KEPT' })]),
    );
  });

  it('is answered by its board, in writing and with reasons', async () => {
    await house.succeed(els, 'assign', { complaintId: id, handler: 'dev-sample-board-member', name: 'Els Vermeer' });
    await house.succeed(els, 'decide', { complaintId: id, outcome: 'REJECTED' });
    const { letters } = await house.complaint<{ letters: { id: string; kind: string }[] }>(
      els,
      id,
      'letters { id kind }',
    );
    const letterId = letters.find(({ kind }) => kind === 'answer')?.id;
    const text = 'De bemiddeling is verlopen zoals afgesproken.';
    await house.succeed(els, 'fillElement', { letterId, element: 'reasons', text });
    await house.succeed(els, 'sendLetter', { letterId });
    expect((await house.mailsTo('zesde@example.org')).at(-1)?.text).toContain(text);
    expect(await clocksOf(id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ clock: 'answer', state: 'KEPT' })]),
    );
  });

  it('sends who still disagrees to the institute of its own text, with the last day', async () => {
    const statement = {
      complaintId: id,
      kind: 'DISSATISFIED',
      channel: 'PHONE',
      text: 'Hier ben ik het niet mee eens.',
    };
    await house.succeed(els, 'recordStatement', statement);
    const { outside } = await house.complaint<{ outside: object }>(
      els,
      id,
      'outside { body { body } offers { body lastDay } }',
    );
    expect(outside).toEqual({
      body: { body: 'sample-institute' },
      offers: [{ body: 'sample-institute', lastDay: '2027-04-24' }],
    });
    expect((await house.mailsTo('zesde@example.org')).at(-1)?.subject).toContain('U kunt naar het instituut');
  });

  it('is seen by nobody of another firm', async () => {
    const seen = await house.ask('handler', 'query ($id: ID!) { complaint(id: $id) { id } }', { id });
    expect(seen.data).toEqual({ complaint: null });
  });
});
