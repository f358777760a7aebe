import { aCall, scenario } from './harness';

const house = scenario('2026-05-04T08:00:00.000Z');

type Fields = { fields?: readonly { path: string; code: string; message: string }[] };
const handler = 'connecte-handler';
const shut = { code: 'GateShut' };

const received = (email: string) =>
  house.register(
    handler,
    aCall(email, { channel: 'EMAIL', product: 'insurance', department: undefined, liabilityPossible: true }),
  );
const advice = (complaintId: string, about: string, more: object = {}) =>
  house.act<Fields>(
    handler,
    'recordInsurerAdvice',
    { complaintId, about, advice: 'agreed', ...more },
    '... on InvalidInput { fields { path code message } }',
  );
const isRecorded = { __typename: 'InsurerAdviceRecorded' };
const informing = async (complaintId: string) => {
  const seen = await house.complaint<{ duties: readonly { duty: string }[] }>(handler, complaintId, 'duties { duty state }'); // prettier-ignore
  return seen.duties.find(({ duty }) => duty === 'inform-insurer');
};
async function offeredTalk(complaintId: string): Promise<string> {
  const offered = await house.succeed<{ talk: { talkId: string } }>(
    handler,
    'offerTalk',
    { complaintId },
    '... on TalkChanged { talk { talkId: id } }',
  );
  return offered.talk.talkId;
}
const hold = (complaintId: string, talkId: string, minutes?: string) =>
  house.act(handler, 'holdTalk', { complaintId, talkId, medium: 'PHONE', minutes });
const decide = (complaintId: string, outcome: string) => house.act(handler, 'decide', { complaintId, outcome });

describe('a complaint that could lead to liability', () => {
  let id: string;

  it('goes no step further before the insurer was informed and consulted [S2.12]', async () => {
    ({ id } = await received('gate@example.org'));
    expect(await informing(id)).toMatchObject({ state: 'OPEN' });
    expect(await decide(id, 'REJECTED')).toMatchObject(shut);
    expect(await advice(id, 'decide')).toMatchObject({ code: 'InsurerNotInformed' });
    await house.succeed(handler, 'informInsurer', { complaintId: id, insurer: 'nn' });
    expect(await informing(id)).toMatchObject({ state: 'DONE' });
    const { clocks } = await house.complaint<{ clocks: readonly object[] }>(handler, id, 'clocks { clock state }');
    expect(clocks).toContainEqual({ clock: 'S2.C4', state: 'KEPT' });
    expect(await decide(id, 'REJECTED')).toMatchObject(shut);
  });

  it('has consultations about steps that there are, and no others', async () => {
    const { fields } = await advice(id, 'the-weather');
    expect(fields).toMatchObject([
      { path: 'about', code: 'UNKNOWN_ACTION', message: expect.stringContaining('decide, offer-remedy, admit-fault') },
    ]);
  });

  it('is not talked about before, with minutes or without: a talk is offered, asked for and accepted, and waits [S2.12, S2.13]', async () => {
    const { id: talkedAbout } = await received('talk@example.org');
    const talk = await offeredTalk(talkedAbout);
    const wants = { complaintId: talkedAbout, kind: 'WANTS_TALK', channel: 'EMAIL' };
    expect(await house.act(handler, 'recordStatement', wants)).toMatchObject({ __typename: 'StatementRecorded' });
    expect(await hold(talkedAbout, talk, 'Wij legden uit wat wij vonden.')).toMatchObject(shut);
    expect(await hold(talkedAbout, talk)).toMatchObject(shut);
    await house.succeed(handler, 'informInsurer', { complaintId: talkedAbout, insurer: 'nn' });
    await advice(talkedAbout, 'respond');
    expect(await hold(talkedAbout, talk)).toMatchObject({ __typename: 'TalkChanged' });
    expect(await hold(talkedAbout, await offeredTalk(talkedAbout))).toMatchObject(shut);
  });

  it('goes that step only that the consultation was about, and once [S2.13]', async () => {
    expect(await advice(id, 'respond')).toMatchObject(isRecorded);
    expect(await decide(id, 'REJECTED')).toMatchObject(shut);
    const first = await offeredTalk(id);
    expect(await hold(id, first, 'Wij legden uit wat wij vonden.')).toMatchObject({ __typename: 'TalkChanged' });
    const second = await offeredTalk(id);
    expect(await hold(id, second, 'En nog eens.')).toMatchObject(shut);
  });

  it('is not upheld before advice on admitting fault, which one consultation may cover too', async () => {
    expect(await advice(id, 'decide')).toMatchObject(isRecorded);
    expect(await decide(id, 'UPHELD')).toMatchObject(shut);
    expect(await advice(id, 'call-of-may', { actions: ['decide', 'admit-fault'] })).toMatchObject(isRecorded);
    expect(await decide(id, 'PARTLY_UPHELD')).toMatchObject({ __typename: 'DecisionTaken' });
  });

  it('shows for which steps it is open now', async () => {
    expect(await advice(id, 'send-letter')).toMatchObject(isRecorded);
    const seen = await house.complaint<{ gates: readonly object[] }>(handler, id, 'gates { gate isShut openFor }');
    expect(seen.gates).toEqual([{ gate: 'insurer', isShut: true, openFor: ['send-letter'] }]);
  });
});

describe('the letter with the judgement', () => {
  it('waits for a consultation about it, and so does closing [S2.13]', async () => {
    const { id } = await received('letter@example.org');
    await house.succeed(handler, 'informInsurer', { complaintId: id, insurer: 'nn' });
    await advice(id, 'decide');
    await house.succeed(handler, 'decide', { complaintId: id, outcome: 'REJECTED' });
    const letterId = await written(id);
    const approve = () => house.act('connecte-supervisor', 'approveLetter', { letterId });
    expect(await approve()).toMatchObject(shut);
    await advice(id, 'close');
    expect(await approve()).toMatchObject(shut);
    await advice(id, 'send-letter');
    expect(await approve()).toMatchObject({ __typename: 'LetterApproved' });
    await house.succeed(handler, 'sendLetter', { letterId });
    expect(await house.complaint(handler, id, 'status')).toEqual({ status: 'RESOLVED' });
    await house.succeed(handler, 'recordStatement', { complaintId: id, kind: 'ACCEPTS', channel: 'EMAIL' });
    await house.succeed(handler, 'close', { complaintId: id, outcome: 'ACCEPTED' });
  });
});

/** The decision letter, its texts filled in.   @returns its id */
async function written(complaintId: string): Promise<string> {
  await house.succeed('connecte-supervisor', 'assign', {
    complaintId,
    handler: `dev-${handler}`,
    name: 'Sanne Visser',
    email: 'sanne@example.org',
  });
  const { letters } = await house.complaint<{
    letters: { id: string; kind: string; elements: { element: string; source: string; value: string | null }[] }[];
  }>(handler, complaintId, 'letters { id kind elements { element source value } }');
  const letter = letters.findLast(({ kind }) => kind === 'decision');
  if (letter === undefined) throw new Error('no decision letter was drafted');
  const text = 'Wij hebben het dossier gelezen en alle betrokkenen gesproken.';
  for (const { element, source, value } of letter.elements)
    if (source === 'WRITTEN' && value === null)
      await house.succeed(handler, 'fillElement', { letterId: letter.id, element, text });
  return letter.id;
}
