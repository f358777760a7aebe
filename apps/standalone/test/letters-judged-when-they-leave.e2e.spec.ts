import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulebookFolderWith, scenario } from './harness';
import { writingDesk } from './writing-desk';

const exampleLetter = readFileSync(join(__dirname, '../../../rulebook/procedures/example-letter/1.yaml'), 'utf8');
/** The sample fund, whose short letter is for what was told, not only decided, within a week. */
const untilTold = exampleLetter
  .replace('\nversion: 1\n', '\nversion: 2\n')
  .replace('\nvalidFrom: 2020-01-01\n', '\nvalidFrom: 2026-01-01\n')
  .replace('stops: [{ on: decision.taken }]', 'stops: [{ on: letter.sent, where: { kind: summary } }]');

/** Monday 4 May 2026, 10:05 Dutch time. */
const house = scenario(
  '2026-05-04T08:05:00.000Z',
  rulebookFolderWith({ path: 'procedures/example-letter/2.yaml', text: untilTold }),
);
const byLetter = { channel: 'LETTER', product: 'pension', department: undefined };

interface Withdrawn {
  readonly kind: string;
  readonly status: string;
  readonly withdrawn: { readonly reason: string; readonly text: { readonly nl: string; readonly en: string } } | null;
}

describe('a letter that is only for what was solved early', () => {
  const desk = writingDesk(house, 'sample-letter');
  const decided = async (email: string) => {
    const id = await desk.taken(email, byLetter);
    await house.succeed(desk.who('handler'), 'decide', { complaintId: id, outcome: 'SETTLED' });
    return id;
  };
  const standing = async (id: string) =>
    (
      await house.complaint<{ letters: readonly Withdrawn[] }>(
        desk.who('handler'),
        id,
        'letters { kind status withdrawn { reason text { nl en } } }',
      )
    ).letters.filter(({ kind }) => kind === 'summary' || kind === 'findings');

  it('is withdrawn once it is late, and the letter that takes its place is drafted', async () => {
    const id = await decided('vroeg@example.org');
    expect(await standing(id)).toMatchObject([{ kind: 'summary', status: 'DRAFTED', withdrawn: null }]);
    const { id: letterId } = await desk.letter(id, 'summary');
    await house.moveClock({ advance: 'P8D' });
    expect(await standing(id)).toMatchObject([
      { kind: 'summary', status: 'WITHDRAWN', withdrawn: { reason: 'CLOCK_EXPIRED', text: { nl: expect.stringContaining('Vroeg opgelost') } } },
      { kind: 'findings', status: 'DRAFTED' },
    ]); // prettier-ignore
    for (const [mutation, more] of [
      ['sendLetter', {}],
      ['recordPosted', { medium: 'POST' }],
      ['fillElement', { element: 'reasons', text: 'Een tekst die lang genoeg is.' }],
    ] as const)
      // prettier-ignore
      expect(await house.act(desk.who('handler'), mutation, { letterId, ...more })).toMatchObject({
        code: 'LetterWithdrawn',
      });
    await desk.send(id, 'findings');
    expect(await house.complaint(desk.who('handler'), id, 'status')).toEqual({ status: 'RESOLVED' });
  });

  it('counts where it was posted in time and that was only recorded late; the other is withdrawn', async () => {
    const id = await decided('op-tijd@example.org');
    const letterId = await desk.makeReady(id, 'summary');
    await house.succeed(desk.who('supervisor'), 'approveLetter', { letterId });
    const posted = new Date(Date.parse(await receivedAt(id)) + 3 * 86_400_000).toISOString();
    await house.moveClock({ advance: 'P9D' });
    expect(await standing(id)).toMatchObject([{ status: 'WITHDRAWN' }, { kind: 'findings', status: 'DRAFTED' }]);
    const late = { letterId, medium: 'POST' };
    expect(await house.act(desk.who('handler'), 'recordPosted', late)).toMatchObject({ code: 'LetterWithdrawn' });
    await house.succeed(desk.who('handler'), 'recordPosted', { ...late, sentAt: posted });
    expect(await standing(id)).toMatchObject([
      { kind: 'summary', status: 'SENT' },
      { kind: 'findings', status: 'WITHDRAWN', withdrawn: { reason: 'CLOCK_NOT_EXPIRED' } },
    ]);
    const { clocks } = await house.complaint<{ clocks: readonly object[] }>(desk.who('handler'), id, 'clocks { clock state }'); // prettier-ignore
    expect(clocks).toContainEqual({ clock: 'early', state: 'KEPT' });
  });

  it('does not tell a decision that was taken anew since it was approved', async () => {
    const id = await desk.taken('anders-besloten@example.org', byLetter);
    await house.moveClock({ advance: 'P8D' });
    await house.succeed(desk.who('handler'), 'decide', { complaintId: id, outcome: 'REJECTED' });
    const letterId = await desk.makeReady(id, 'findings');
    await house.succeed(desk.who('handler'), 'decide', { complaintId: id, outcome: 'UPHELD' });
    expect(await standing(id)).toMatchObject([
      { kind: 'findings', status: 'WITHDRAWN', withdrawn: { reason: 'OVERTAKEN' } },
      { kind: 'findings', status: 'DRAFTED' },
    ]);
    expect(await desk.tryToSend(letterId)).toMatchObject({ code: 'LetterWithdrawn' });
    expect(await desk.element(id, 'findings', 'outcome')).toContain('Wij geven u gelijk');
    await desk.send(id, 'findings');
  });

  const receivedAt = async (id: string) =>
    (await house.complaint<{ receivedAt: string }>(desk.who('handler'), id, 'receivedAt')).receivedAt;
});

describe('an automatic letter', () => {
  const desk = writingDesk(house, 'connecte');
  const byMail = { channel: 'EMAIL', product: undefined, department: undefined };
  const assign = (complaintId: string, handler: string) =>
    house.succeed(desk.who('supervisor'), 'assign', { complaintId, handler, name: 'Noor Bakker', email: 'noor@example.org' }); // prettier-ignore
  const acknowledgements = async (email: string) =>
    (await house.mailsTo(email)).flatMap(({ subject, text }) =>
      subject.includes('in behandeling genomen') ? [text] : [],
    );

  it('leaves once, however often the complaint is assigned, and again in a new round', async () => {
    const id = await desk.taken('eenmaal@example.org', byMail);
    expect(await acknowledgements('eenmaal@example.org')).toHaveLength(1);
    await assign(id, 'dev-connecte-supervisor');
    expect(await acknowledgements('eenmaal@example.org')).toHaveLength(1);
    await house.succeed(desk.who('handler'), 'decide', { complaintId: id, outcome: 'REJECTED' });
    await desk.send(id, 'decision');
    await house.succeed(desk.who('supervisor'), 'reopen', { complaintId: id, reason: 'new-facts', mode: 'NEW_ROUND' });
    await assign(id, 'dev-connecte-handler');
    expect(await acknowledgements('eenmaal@example.org')).toHaveLength(2);
  });

  it('that leaves late says of a date that it has passed, and promises it no more; of further contact it tells one to come', async () => {
    const email = 'laat-toegewezen@example.org';
    const complainant = { name: 'Marijke de Wit', email, phone: '+31 20 555 01 01' };
    const { id } = await house.register(desk.who('handler'), { idempotencyKey: email, description: 'Niemand belt terug.', complainant, ...byMail }); // prettier-ignore
    await house.moveClock({ advance: 'P60D' });
    await assign(id, 'dev-connecte-handler');
    const [text] = await acknowledgements(email);
    expect(text).toMatch(/deze datum is\s+voorbij/);
    const { letters } = await house.complaint<{ letters: readonly { kind: string; datesTold: readonly object[] }[] }>(desk.who('handler'), id, 'letters { kind datesTold { element on } }'); // prettier-ignore
    expect(letters[0]).toEqual({ kind: 'acknowledgement', datesTold: [{ element: 'A4', on: expect.any(String) }] });
  });
});
