import { inForceAlready, scenario } from './harness';
import { writingDesk } from './writing-desk';

const procedures = ['three-step-lease', 'directlease', 'connecte', 'leasem'];

/** Monday 1 June 2026, 10:05 Dutch time. */
const house = scenario(
  '2026-06-01T08:05:00.000Z',
  inForceAlready(...procedures.map((procedure) => `procedures/${procedure}/2.yaml`)),
);

describe.each([
  { firm: 'three-step-lease', takes: { product: undefined, department: undefined }, kind: 'missing-information' },
  { firm: 'directlease', takes: {}, kind: 'missing-information' },
  {
    firm: 'connecte',
    takes: { channel: 'EMAIL', product: undefined, department: undefined },
    kind: 'missing-information',
  },
  { firm: 'leasem', takes: { channel: 'ONLINE_FORM', department: undefined }, kind: 'explanation' },
])('what $firm asks of the customer', ({ firm, takes, kind }) => {
  const desk = writingDesk(house, firm);

  it('is told in a letter: what in words, why, by when, how to send it, and what happens otherwise [S2.14, S4.13]', async () => {
    const email = `vraag@${firm}.example`;
    const id = await desk.taken(email, takes);
    const ask = (answerBy: string) =>
      house.act(desk.who('handler'), 'requestInformation', { complaintId: id, items: ['iban', 'policy-copy', 'service-log'], answerBy }); // prettier-ignore
    expect(await ask('2026-05-31')).toMatchObject({ code: 'DateInThePast' });
    expect(await ask('2026-06-12')).toMatchObject({ __typename: 'InformationRequested' });
    const letterId = await desk.send(id, kind);
    const [text] = (await house.mailsTo(email)).flatMap(({ text, messageId }) => (messageId.includes(letterId) ? [text] : [])); // prettier-ignore
    expect(text).toContain('Uw rekeningnummer (IBAN)');
    expect(text).toContain('Kopie van de polis');
    expect(text).toContain('Service log');
    expect(text).toContain('leggen hier uit waarom');
    expect(text).toContain('vrijdag 12 juni 2026');
    expect(text).toMatch(/noem\s+het\s+kenmerk/);
    expect(text).toContain('Als wij niets horen');
    expect(text?.includes('kunnen uw klacht niet beoordelen zonder')).toBe(firm === 'connecte');
  });
});

describe('a letter that asks whether the complaint was understood', () => {
  const desk = writingDesk(house, 'sample-letter');
  interface Asked {
    readonly id: string;
    readonly kind: string;
    readonly question: { readonly state: string; readonly title: { readonly nl: string }; readonly answeredAt: string | null } | null; // prettier-ignore
  }
  const questions = async (id: string) =>
    (
      await house.complaint<{ letters: readonly Asked[] }>(
        desk.who('handler'),
        id,
        'letters { id kind question { state title { nl } answeredAt } }',
      )
    ).letters.filter(({ kind }) => kind === 'understanding');
  const asked = async (email: string) => {
    const id = await desk.taken(email, { channel: 'LETTER', product: 'pension', department: undefined });
    return { id, letterId: await desk.send(id, 'understanding') };
  };
  const answer = (letterId: string, as: string) =>
    house.act(desk.who('handler'), 'recordAnswer', {
      letterId,
      answer: as,
      note: 'Dat zei mevrouw De Wit in haar brief.',
    });

  it('is open until it is confirmed', async () => {
    const { id, letterId } = await asked('klopt@example.org');
    expect(await questions(id)).toMatchObject([{ question: { state: 'OPEN', title: { nl: 'Klopt dit?' } } }]);
    expect(await answer(letterId, 'CONFIRMS')).toMatchObject({ __typename: 'AnswerRecorded' });
    expect(await questions(id)).toMatchObject([{ question: { state: 'CONFIRMED', answeredAt: expect.any(String) } }]);
  });

  it('is corrected, not confirmed, by who was misunderstood, and put again', async () => {
    const { id, letterId } = await asked('klopt-niet@example.org');
    await answer(letterId, 'CORRECTS');
    expect(await questions(id)).toMatchObject([{ question: { state: 'CORRECTED' } }]);
    await house.succeed(desk.who('handler'), 'draftLetter', { complaintId: id, kind: 'understanding' });
    const again = await desk.send(id, 'understanding');
    expect(await questions(id)).toMatchObject([{ question: { state: 'PUT_AGAIN' } }, { question: { state: 'OPEN' } }]);
    await answer(again, 'CONFIRMS');
    expect(await questions(id)).toMatchObject([{ question: { state: 'PUT_AGAIN' } }, { question: { state: 'CONFIRMED' } }]); // prettier-ignore
  });

  it('is answered, neither confirmed nor corrected, by what the complainant says without more', async () => {
    const { id } = await asked('zegt-iets@example.org');
    const statement = { complaintId: id, kind: 'INFORMATION', channel: 'LETTER', text: 'Het gaat om mei.' };
    await house.succeed(desk.who('handler'), 'recordStatement', statement);
    expect(await questions(id)).toMatchObject([{ question: { state: 'ANSWERED' } }]);
  });

  it('is put in a letter that asks something, and that was sent', async () => {
    const { id } = await asked('welke-vraag@example.org');
    await house.succeed(desk.who('handler'), 'draftLetter', { complaintId: id, kind: 'understanding' });
    expect(await answer((await desk.letter(id, 'understanding')).id, 'CONFIRMS')).toMatchObject({ code: 'LetterNotSent' }); // prettier-ignore
    await house.succeed(desk.who('handler'), 'draftLetter', { complaintId: id, kind: 'delay' });
    expect(await answer((await desk.letter(id, 'delay')).id, 'CONFIRMS')).toMatchObject({ code: 'NothingAsked' });
  });
});
