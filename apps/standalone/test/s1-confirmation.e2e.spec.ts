import { aCall, scenario } from './harness';

/** Friday 1 May 2026, 18:05 Dutch time. */
const house = scenario('2026-05-01T16:05:00.000Z');
const receivedAt = '2026-05-01T16:00:00.000Z';

interface Letters {
  readonly letters: readonly {
    readonly id: string;
    readonly kind: string;
    readonly status: string;
    readonly medium: string;
    readonly sentAt: string | null;
    readonly datesTold: readonly { readonly clock: string | null; readonly on: string }[];
  }[];
}
const lettersOf = async (id: string) =>
  (await house.complaint<Letters>('handler', id, 'letters { id kind status medium sentAt datesTold { clock on } }'))
    .letters;

describe('the confirmation that a complaint is in handling', () => {
  it('leaves by itself, in Dutch, with the dates that were promised, and keeps its term [S1.6]', async () => {
    const { id, reference } = await house.register(
      'dealer-noord',
      aCall('confirm@example.org', { channel: 'DEALER', receivedAt }),
    );
    const [mail, ...others] = await house.mailsTo('confirm@example.org');
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(`Uw klacht is in behandeling (kenmerk ${reference})`);
    expect(mail?.text).toContain('Geachte Marijke de Wit,');
    expect(mail?.text).toContain('De auto staat al drie weken bij de garage');
    expect(mail?.text).toContain('uiterlijk zaterdag 2 mei 2026 om 18:00 uur');
    expect(mail?.text).toContain('uiterlijk op woensdag 6 mei 2026');
    expect(mail?.html).toContain('<html lang="nl">');
    const [letter] = await lettersOf(id);
    expect(letter).toMatchObject({
      kind: 'in-handling',
      status: 'SENT',
      medium: 'EMAIL',
      datesTold: [
        { clock: 'S1.C1', on: '2026-05-02' },
        { clock: 'S1.C3', on: '2026-05-06' },
      ],
    });
    expect(mail?.messageId).toBe(`<${letter?.id}@directlease.example>`);
    expect(await house.clock(id, 'S1.C2')).toMatchObject({ state: 'KEPT', endedBy: 'letter.sent' });
  });

  it('is in English for who complained in English', async () => {
    const { reference } = await house.register('handler', aCall('english@example.org', { language: 'EN', receivedAt }));
    const [mail] = await house.mailsTo('english@example.org');
    expect(mail?.subject).toBe(`Your complaint is in handling (reference ${reference})`);
    expect(mail?.text).toContain('no later than Saturday 2 May 2026 at 18:00');
    expect(mail?.html).toContain('<td>no later than Saturday 2 May 2026 at 18:00 (Dutch time)</td>');
  });

  it('is a call with minutes for who can only be phoned, and its term runs until that call [S1.22]', async () => {
    const complainant = { name: 'Jan Zonder Mail', phone: '+31 20 555 01 09' };
    const { id } = await house.register('handler', aCall('', { complainant, receivedAt }));
    const [letter] = await lettersOf(id);
    expect(letter).toMatchObject({ status: 'APPROVED', medium: 'PHONE', sentAt: null });
    expect(await house.clock(id, 'S1.C2')).toMatchObject({ state: 'RUNNING' });
    const without = await house.act('handler', 'recordPosted', { letterId: letter!.id });
    expect(without).toMatchObject({ __typename: 'Refused', code: 'MinutesMissing' });
    const note = 'Gebeld om half zeven: alles verteld, meneer is akkoord.';
    await house.succeed('handler', 'recordPosted', { letterId: letter!.id, note });
    expect((await lettersOf(id))[0]).toMatchObject({ status: 'SENT', medium: 'PHONE' });
    expect(await house.clock(id, 'S1.C2')).toMatchObject({ state: 'KEPT' });
  });

  it('is not sent for a question, which is registered and passed on', async () => {
    const { id } = await house.register('handler', aCall('question@example.org', { kind: 'QUESTION' }));
    expect(await lettersOf(id)).toEqual([]);
    expect(await house.mailsTo('question@example.org')).toEqual([]);
  });
});
