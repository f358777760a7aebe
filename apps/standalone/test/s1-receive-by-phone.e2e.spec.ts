import { aCall, scenario, tryToRegister } from './harness';

/** Friday 1 May 2026, 18:05 Dutch time. */
const house = scenario('2026-05-01T16:05:00.000Z');
const receivedAt = '2026-05-01T16:00:00.000Z';

describe('a complaint received by phone', () => {
  it('is registered later than it was received, and answered with its reference and the promised dates [S1.1, S1.4]', async () => {
    const { id, reference, promisedDates } = await house.register(
      'handler',
      aCall('phone@example.org', { receivedAt }),
    );
    expect(reference).toMatch(/^[A-Z]+-2026-\d+-[A-Z0-9]$/);
    expect(promisedDates.map(({ clock, dueAt, modality }) => ({ clock, dueAt, modality }))).toEqual(
      expect.arrayContaining([
        { clock: 'S1.C1', dueAt: '2026-05-02T16:00:00.000Z', modality: 'TARGET' },
        { clock: 'S1.C2', dueAt: '2026-05-02T16:00:00.000Z', modality: 'MUST' },
        { clock: 'S1.C3', dueAt: '2026-05-06T22:00:00.000Z', modality: 'TARGET' },
      ]),
    );
    const seen = await house.complaint<{ receivedAt: string; registeredAt: string; status: string; channel: string }>(
      'handler',
      id,
      'receivedAt registeredAt status channel',
    );
    expect(seen).toMatchObject({ receivedAt, channel: 'PHONE' });
    expect(Date.parse(seen.registeredAt)).toBeGreaterThanOrEqual(Date.parse('2026-05-01T16:05:00.000Z'));
  });

  it('promises the dates that its clocks then run to', async () => {
    const { id, promisedDates } = await house.register('handler', aCall('same-dates@example.org', { receivedAt }));
    const running = await house.clocks(id);
    for (const { clock, dueAt } of promisedDates)
      expect(running).toEqual(expect.arrayContaining([expect.objectContaining({ clock, dueAt, state: expect.stringMatching(/RUNNING|KEPT/) })])); // prettier-ignore
  });

  it('gives the same answer to the same key, and a conflict to the same key with another complaint', async () => {
    const input = aCall('repeated@example.org', { receivedAt });
    const first = await tryToRegister(house, 'handler', input);
    expect(await tryToRegister(house, 'handler', input)).toEqual(first);
    const other = await tryToRegister(house, 'handler', {
      ...input,
      description: 'Een heel andere klacht over de rekening.',
    });
    expect(other).toMatchObject({ __typename: 'IdempotencyConflict' });
    await house.idle();
    expect(await house.mailsTo('repeated@example.org')).toHaveLength(1);
  });

  it.each([
    ['in person', { channel: 'IN_PERSON' }],
    ['by e-mail', { channel: 'EMAIL' }],
    ['by letter', { channel: 'LETTER', receivedVia: 'RECEPTION' }],
  ])('has brothers that come in %s', async (_name, more) => {
    const { id } = await house.register('handler', aCall('brothers@example.org', { receivedAt, ...more }));
    const { clocks, channel } = await house.complaint<{ clocks: unknown[]; channel: string }>(
      'handler',
      id,
      'channel clocks { clock }',
    );
    expect(channel).toBe(more.channel);
    expect(clocks.length).toBeGreaterThanOrEqual(4);
  });
});

describe('a complaint from a dealer system', () => {
  it('is received at the moment the dealer was told, and shown to that dealer and nobody else’s', async () => {
    const input = aCall('dealer@example.org', { channel: 'DEALER', receivedAt });
    const { id, reference } = await house.register('dealer-noord', input);
    const seen = (persona: string) => house.complaint<{ reference: string } | null>(persona, id, 'reference');
    expect(await seen('dealer-noord')).toEqual({ reference });
    expect(await seen('handler')).toEqual({ reference });
    expect(await seen('portal-zuid')).toBeNull();
    expect(await seen('other-firm-dealer')).toBeNull();
    expect(await seen('other-firm-handler')).toBeNull();
    const facts = await house.complaint<object>('handler', id, 'receivedVia partner receivedAt');
    expect(facts).toEqual({ receivedVia: 'DEALER', partner: 'autohuis-noord', receivedAt });
  });

  it('does not show the dealer the complainant’s own words once it may not read persons', async () => {
    const { id } = await house.register('dealer-noord', aCall('words@example.org', { channel: 'DEALER' }));
    const selection = 'description complainant { name }';
    expect(await house.complaint('dealer-noord', id, selection)).toEqual({ description: null, complainant: null });
    expect(await house.complaint('handler', id, selection)).toMatchObject({ complainant: { name: 'Marijke de Wit' } });
  });
});
