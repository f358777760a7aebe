import { aCall, inForceAlready, scenario } from './harness';

const house = scenario('2026-05-04T08:00:00.000Z', inForceAlready('procedures/connecte/2.yaml'));
const handler = 'connecte-handler';
const shut = { code: 'GateShut', message: expect.stringContaining('hearing.filed') };

const decide = (complaintId: string) => house.act(handler, 'decide', { complaintId, outcome: 'REJECTED' });
const shown = '... on HearingChanged { hearing { id state attachmentId } }';
interface Shown {
  readonly hearing: { readonly id: string; readonly state: string; readonly attachmentId: string | null };
}

describe('a complaint about people of the firm', () => {
  let id: string;
  let hearingId: string;
  const step = (mutation: string, more: object = {}) =>
    house.act<Shown>(handler, mutation, { complaintId: id, hearingId, ...more }, shown);

  it('is not decided, nor closed, before they are heard', async () => {
    ({ id } = await house.register(
      handler,
      aCall('hearing@example.org', {
        channel: 'EMAIL',
        product: 'insurance',
        department: undefined,
        concernsPersons: ['p-jan', 'p-piet'],
      }),
    ));
    expect(await decide(id)).toMatchObject({ code: 'GateShut' });
  });

  it('is heard person by person: informed, asked, summarised, signed, and filed as a document of the dossier [S2.7, S2.8, S2.9, S2.10, S2.11]', async () => {
    const opened = await house.succeed<Shown>(handler, 'openHearing', { complaintId: id, person: 'p-jan' }, shown);
    hearingId = opened.hearing.id;
    await step('askHearing');
    await step('summariseHearing', { summary: 'Hij zegt de polis op tijd te hebben verstuurd.' });
    await step('signHearing');
    expect(await decide(id)).toMatchObject(shut);
    expect(await step('fileHearing', { attachmentId: id })).toMatchObject({ code: 'AttachmentUnknown' });
    const { attachment } = await house.succeed<{ attachment: { id: string } }>(
      handler,
      'addAttachment',
      { complaintId: id, name: 'verslag.pdf', mediaType: 'application/pdf', content: 'JVBERi0xLjQK' },
      '... on AttachmentAdded { attachment { id } }',
    );
    expect((await step('fileHearing', { attachmentId: attachment.id })).hearing).toEqual({
      id: hearingId,
      state: 'FILED',
      attachmentId: attachment.id,
    });
    const done = await house.complaint<{ duties: readonly object[] }>(handler, id, 'duties { duty state concerns }');
    for (const duty of ['inform-persons', 'ask-persons', 'summarise', 'sign', 'file-summary'])
      expect(done.duties).toContainEqual({ duty, state: 'DONE', concerns: 'p-jan' });
  });

  it('is filed as a document of our own, added since the summary was written: no other of the dossier [S2.11]', async () => {
    const by = { channel: 'EMAIL', product: 'insurance', department: undefined };
    const { id: complaintId } = await house.register('connecte-dealer', aCall('bijlage@example.org', by));
    await house.succeed(handler, 'classifyComplaint', { complaintId, concernsPersons: ['p-jan'] });
    const adding = async (persona: string, name: string) => {
      const document = {
        complaintId,
        name,
        mediaType: 'application/pdf',
        content: Buffer.from(name).toString('base64'),
      };
      const added = '... on AttachmentAdded { attachment { id } }';
      const { attachment } = await house.succeed<{ attachment: { id: string } }>(
        persona,
        'addAttachment',
        document,
        added,
      );
      return attachment.id;
    };
    const earlier = await adding(handler, 'polis.pdf');
    const opened = await house.succeed<Shown>(handler, 'openHearing', { complaintId, person: 'p-jan' }, shown);
    const of = { complaintId, hearingId: opened.hearing.id };
    await house.succeed(handler, 'askHearing', of);
    await house.succeed(handler, 'summariseHearing', { ...of, summary: 'Hij ziet het anders.' });
    const theirs = await adding('connecte-dealer', 'foto.pdf');
    await house.succeed(handler, 'signHearing', of);
    const file = (attachmentId: string) => house.act<Shown>(handler, 'fileHearing', { ...of, attachmentId }, shown);
    expect(await file(earlier)).toMatchObject({ code: 'AttachmentBeforeSummary' });
    expect(await file(theirs)).toMatchObject({ code: 'AttachmentNotOurs' });
    expect(await file(await adding(handler, 'verslag.pdf'))).toMatchObject({ hearing: { state: 'FILED' } });
  });

  it('is owed to each of them: each duty says whom it concerns, and is done for nobody else [S2.7, S2.8, S2.9]', async () => {
    const by = {
      channel: 'EMAIL',
      product: 'insurance',
      department: undefined,
      concernsPersons: ['p-jan', 'p-piet'],
    };
    const { id: complaintId } = await house.register(handler, aCall('ieder@example.org', by));
    const duties = async () => {
      const seen = 'duties { id duty state concerns }';
      const of = await house.complaint<{ duties: readonly { id: string; duty: string; state: string; concerns: string }[] }>(handler, complaintId, seen); // prettier-ignore
      expect(new Set(of.duties.map((each) => each.id)).size).toBe(of.duties.length);
      return of.duties.flatMap(({ duty, state, concerns }) => (concerns === null ? [] : [`${duty} ${concerns} ${state}`])); // prettier-ignore
    };
    expect(await duties()).toEqual(['inform-persons p-jan OPEN', 'inform-persons p-piet OPEN']);
    const opened = await house.succeed<Shown>(handler, 'openHearing', { complaintId, person: 'p-jan' }, shown);
    await house.succeed(handler, 'askHearing', { complaintId, hearingId: opened.hearing.id });
    const asked = ['inform-persons p-jan DONE', 'inform-persons p-piet OPEN', 'ask-persons p-jan DONE', 'summarise p-jan OPEN']; // prettier-ignore
    expect(await duties()).toEqual(asked);
    await house.succeed(handler, 'classifyComplaint', { complaintId, concernsPersons: ['p-jan'] });
    expect(await duties()).toEqual(asked.map((each) => each.replace('p-piet OPEN', 'p-piet LAPSED')));
  });

  it('waits for every one of them, and goes on once the last refused', async () => {
    expect(await decide(id)).toMatchObject(shut);
    const opened = await house.succeed<Shown>(handler, 'openHearing', { complaintId: id, person: 'p-piet' }, shown);
    hearingId = opened.hearing.id;
    await step('refuseHearing', { reason: 'no-comment' });
    expect(await decide(id)).toMatchObject({ __typename: 'DecisionTaken' });
  });

  it('is not closed either while somebody is not heard, though it was withdrawn', async () => {
    const { id: withdrawn } = await house.register(
      handler,
      aCall('withdrawn@example.org', {
        channel: 'EMAIL',
        product: 'insurance',
        concernsPersons: ['p-jan'],
        department: undefined,
      }),
    );
    await house.succeed(handler, 'recordStatement', { complaintId: withdrawn, kind: 'WITHDRAWS', channel: 'EMAIL' });
    expect(await house.act(handler, 'close', { complaintId: withdrawn, outcome: 'WITHDRAWN' })).toMatchObject(shut);
  });
});
