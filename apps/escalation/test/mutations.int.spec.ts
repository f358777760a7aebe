import { randomUUID } from 'node:crypto';
import { failOnLeaks } from '@gehoor/testing';
import { otherFirm, supervisor } from '@gehoor/testing/house';
import { deskOf, monday, type Desk } from './desk';

describe('the mutations of a case', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await deskOf();
    await desk.house.hears(desk.received({ concernsPersons: ['a', 'b'] }));
  });
  afterEach(() => desk.house.stop());
  failOnLeaks();

  const position = async (identity = supervisor) => (await desk.caseOf('casePosition', identity))?.['casePosition'];
  const version = () => desk.house.database.asOwner('select version from escalation.streams');
  const plan = { on: '2026-03-03', action: 'call' };

  it('refuse whoever expects what it was before somebody else acted, and say who did what', async () => {
    const seen = await position();
    expect(await desk.mutate('assign', { handler: 'h1', name: 'Sanne Visser' })).toMatchObject({
      position: 'escalation:3',
    });
    const before = await version();
    const asked = { ...plan, note: 'Mevrouw belt terug', idempotencyKey: randomUUID() };
    const refused = await desk.mutate('planNextAction', { ...asked, expectedVersion: seen }, supervisor, 'en');
    expect(refused).toEqual({
      __typename: 'ChangedMeanwhile',
      code: 'CHANGED_MEANWHILE',
      message: 'Somebody else has changed this meanwhile: Handler assigned.',
      by: 'p-handler',
      what: 'handler.assigned',
      at: monday,
    });
    expect(await version()).toEqual(before);
    expect(await desk.house.database.asOwner('select 1 from escalation.notes')).toEqual([]);
    expect((await desk.house.said()).map(({ type }) => type)).toEqual(['step.entered', 'handler.assigned']);
    const now = { ...asked, expectedVersion: await position() };
    expect(await desk.mutate('planNextAction', now, supervisor)).toMatchObject({
      __typename: 'NextActionPlanned',
      position: 'escalation:4',
    });
  });

  it('do not count as somebody else’s what one did oneself, nor what came from the house', async () => {
    const { position: mine } = await desk.mutate('assign', { handler: 'h1', name: 'Sanne Visser' });
    await desk.mutate('offerTalk', {});
    await desk.house.hears(desk.letterSent('in-handling', monday), desk.started('2026-03-05T23:00:00.000Z'));
    expect(await desk.mutate('planNextAction', { ...plan, expectedVersion: mine })).toMatchObject({
      __typename: 'NextActionPlanned',
      position: await position(),
    });
  });

  it('tell a position that was never given from one that has passed', async () => {
    const answers = async (expectedVersion: string) => desk.mutate('planNextAction', { ...plan, expectedVersion });
    const before = await version();
    for (const nonsense of ['intake:2', 'escalation:', 'escalation:-1', '2', ''])
      expect(await answers(nonsense)).toMatchObject({
        __typename: 'InvalidInput',
        fields: [{ path: 'expectedVersion', code: 'INVALID' }],
      });
    expect(await answers('escalation:3')).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'expectedVersion', code: 'UNKNOWN_POSITION' }],
    });
    expect(await version()).toEqual(before);
    expect(await answers('escalation:2')).toMatchObject({ __typename: 'NextActionPlanned' });
  });

  it('answer a repeated key as before, whatever has happened since', async () => {
    const asked = { ...plan, idempotencyKey: randomUUID(), expectedVersion: await position() };
    const first = await desk.mutate('planNextAction', asked);
    await desk.mutate('assign', { handler: 'h1', name: 'Sanne Visser' }, supervisor);
    expect(await desk.mutate('planNextAction', asked)).toEqual(first);
  });

  it('tell another firm neither the position nor whether there is one', async () => {
    expect(await position(otherFirm)).toBeNull();
    const asked = { ...plan, expectedVersion: 'escalation:1' };
    const ofAnother = await desk.mutate('planNextAction', asked, otherFirm);
    expect(ofAnother).toEqual(await desk.mutate('planNextAction', { ...asked, complaintId: randomUUID() }, otherFirm));
  });

  it('are not found for a complaint that is not there, whatever position is expected', async () => {
    const asked = { ...plan, complaintId: randomUUID(), expectedVersion: 'escalation:1' };
    expect(await desk.mutate('planNextAction', asked)).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' });
  });

  it('show each its own fresh state, also several in one operation', async () => {
    const responses = '... on Success { position complaint { responses { medium } casePosition } }';
    const media = ['EMAIL', 'POST', 'PHONE'].map((medium) => ({ substantive: false, medium }));
    const [email, post, phone] = media.map(({ medium }) => ({ medium }));
    expect(await desk.mutateAll('giveResponse', media, responses)).toEqual([
      {
        __typename: 'ResponseGiven',
        position: 'escalation:3',
        complaint: { responses: [email], casePosition: 'escalation:3' },
      },
      {
        __typename: 'ResponseGiven',
        position: 'escalation:4',
        complaint: { responses: [email, post], casePosition: 'escalation:4' },
      },
      {
        __typename: 'ResponseGiven',
        position: 'escalation:5',
        complaint: { responses: [email, post, phone], casePosition: 'escalation:5' },
      },
    ]);
    const handlers = [
      { handler: 'h1', name: 'Sanne Visser' },
      { handler: 'h2', name: 'Joris Blok' },
    ];
    const owners = '... on CaseChanged { case { owner { name } complaint { owner { name handler } } } }';
    expect(await desk.mutateAll('assign', handlers, owners)).toEqual(
      handlers.map(({ handler, name }) => ({
        __typename: 'CaseChanged',
        case: { owner: { name }, complaint: { owner: { name, handler } } },
      })),
    );
    const written = ['Mevrouw belt terug', 'Zij belt morgen'].map((note) => ({ ...plan, note }));
    expect(await desk.mutateAll('planNextAction', written, '... on Success { complaint { notes { text } } }')).toEqual([
      { __typename: 'NextActionPlanned', complaint: { notes: [{ text: 'Mevrouw belt terug' }] } },
      {
        __typename: 'NextActionPlanned',
        complaint: { notes: [{ text: 'Mevrouw belt terug' }, { text: 'Zij belt morgen' }] },
      },
    ]);
  });

  it('are carried out each by itself: one that is refused holds up none of its neighbours', async () => {
    const plans = [{ on: '2026-03-01', action: 'call' }, plan];
    expect(
      await desk.mutateAll('planNextAction', plans, '... on NextActionPlanned { nextAction { on } }'),
    ).toMatchObject([
      { __typename: 'Refused', code: 'DateInThePast' },
      { __typename: 'NextActionPlanned', nextAction: { on: '2026-03-03' } },
    ]);
  });

  it('show the hearing that was opened or went further, and no other', async () => {
    const { hearing: other } = await desk.mutate('openHearing', { person: 'b' });
    const opened = await desk.mutate('openHearing', { person: 'a' });
    const id = opened.hearing?.id;
    expect(opened).toMatchObject({ __typename: 'HearingChanged', hearing: { person: 'a', state: 'OPENED' } });
    expect(id).not.toBe(other?.id);
    const at = (state: string) => ({ __typename: 'HearingChanged', hearing: { id, person: 'a', state } });
    expect(await desk.mutate('askHearing', { hearingId: id })).toMatchObject(at('ASKED'));
    const summary = 'Zij zegt de auto op tijd te hebben gebracht';
    expect(await desk.mutate('summariseHearing', { hearingId: id, summary })).toMatchObject(at('SUMMARISED'));
    expect(await desk.mutate('signHearing', { hearingId: id })).toMatchObject({ hearing: { endedAt: monday } });
    expect(await desk.mutate('refuseHearing', { hearingId: id, reason: 'no-comment' })).toMatchObject({
      __typename: 'Refused',
      code: 'HearingOutOfOrder',
    });
    expect(await desk.mutate('refuseHearing', { hearingId: other?.id, reason: 'no-comment' })).toMatchObject({
      hearing: { id: other?.id, state: 'REFUSED', endedAt: monday },
    });
    expect(await desk.caseOf('notes { kind about text }')).toEqual({
      notes: [{ kind: 'hearing', about: id, text: summary }],
    });
  });

  it('show the talk, the request, the delay that came of them, each as it is now', async () => {
    const { talk } = await desk.mutate('offerTalk', {});
    expect(await desk.mutate('declineTalk', { talkId: talk?.id })).toMatchObject({
      __typename: 'TalkChanged',
      talk: { id: talk?.id, state: 'DECLINED', isMinuted: false },
    });
    expect(await desk.mutate('requestInformation', { items: ['invoice'], answerBy: '2026-03-09' })).toMatchObject({
      __typename: 'InformationRequested',
      informationRequest: { items: ['invoice'], answerBy: '2026-03-09' },
    });
    await desk.house.hears(desk.started('2026-03-05T23:00:00.000Z'));
    const delay = { clockId: 'S1.C3#1', newDate: '2026-03-20' };
    await desk.mutate('announceDelay', { ...delay, reason: 'parts' });
    expect(await desk.mutate('announceDelay', { ...delay, reason: 'illness' })).toMatchObject({
      __typename: 'DelayAnnounced',
      delay: { clockId: 'S1.C3#1', reason: 'illness', newDate: '2026-03-20', announcedAt: monday },
    });
  });

  it('read every code as the schema writes it, and refuse what the procedure does not know', async () => {
    expect(await desk.mutate('agreeTerm', { clock: 'S1.C3', amount: 2, unit: 'WORKING_DAYS' })).toMatchObject({
      __typename: 'Refused',
      code: 'TermNotAgreeable',
    });
    expect(await desk.mutate('agreeTerm', { clock: 'S1.C3', amount: 11, unit: 'YEARS' })).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'amount', code: 'TOO_LONG' }],
    });
    expect(await desk.mutate('decideAdmissibility', { limit: 'moon', admitted: false })).toMatchObject({
      code: 'LimitUnknown',
    });
    expect(await desk.mutate('giveResponse', { substantive: true, medium: 'IN_PERSON' })).toMatchObject({
      response: { medium: 'IN_PERSON', isSubstantive: true },
    });
    const { talk } = await desk.mutate('offerTalk', {});
    expect(await desk.mutate('holdTalk', { talkId: talk?.id, medium: 'IN_PERSON' })).toMatchObject({
      talk: { state: 'HELD', medium: 'IN_PERSON', isMinuted: false },
    });
  });
});
