import { aCall, type ClockView, inForceAlready, scenario, tryToRegister } from './harness';
import { desk } from './later-rounds';

/** Version 2 of the three steps. Monday 1 June 2026, 10:00 Dutch time; June has no holidays. */
const house = scenario('2026-06-01T08:00:00.000Z', inForceAlready('procedures/three-step-lease/2.yaml'));
const firm = 'three-step-lease';
const [handler, lead, manager, board] = [`${firm}-handler`, `${firm}-supervisor`, `${firm}-senior-manager`, `${firm}-board`]; // prettier-ignore
const { decidedAndTold, dissatisfied, letters } = desk(house, { handler, supervisor: lead });

interface CaseView {
  readonly status: string;
  readonly step: { readonly step: string } | null;
  readonly owner: { readonly role: string; readonly handler: string | null };
  readonly path: readonly { readonly step: string; readonly trigger: string }[];
  readonly informed: readonly { readonly role: string; readonly about: string }[];
  readonly duties: readonly { readonly duty: string; readonly state: string; readonly role: string; readonly endedBy: string | null }[]; // prettier-ignore
  readonly clocks: readonly Pick<ClockView, 'clock' | 'state' | 'dueAt' | 'isExpired' | 'endedBy'>[];
}
const seen = async (id: string) => {
  const view = await house.complaint<CaseView>(
    lead,
    id,
    `status step { step } owner { role handler } path { step trigger } informed { role about }
     duties { duty state role endedBy } clocks { clock state dueAt isExpired endedBy }`,
  );
  return {
    ...view,
    stepNow: view.step?.step,
    clock: (clock: string) => view.clocks.findLast((each) => each.clock === clock),
    duty: (duty: string) => view.duties.findLast((each) => each.duty === duty),
  };
};
const lease = { product: 'operational-lease', department: undefined };
const registered = async (email: string, more: object = {}) =>
  (await house.register(handler, aCall(email, { ...lease, ...more }))).id;
const moved = async (now: string) => {
  await house.moveClock({ now });
  await house.idle();
};
const mailOf = async (email: string, words: string) =>
  (await house.mailsTo(email)).findLast(({ subject }) => subject.includes(words))?.text;
const unable = (persona: string, complaintId: string) =>
  house.act(persona, 'declareUnable', { complaintId, reason: 'no-agreement' });
const toReview = async (email: string) => {
  const id = await registered(email);
  await decidedAndTold(id, 'decision');
  await dissatisfied(id);
  return id;
};
const toBoard = async (email: string) => {
  const id = await toReview(email);
  for (const persona of [handler, manager])
    expect(await unable(persona, id)).toMatchObject({ __typename: 'CaseChanged' });
  return id;
};

describe('a complaint that nobody resolves in time', () => {
  const email = 'verlopen@example.org';
  let id = '';

  it('stays in step 1, its lead alerted: only the customer moves it, once there is an outcome [S0.6, S0.19]', async () => {
    id = await registered(email);
    await dissatisfied(id);
    expect(await seen(id)).toMatchObject({ stepNow: 'contact' });
    await moved('2026-06-03T10:00:00.000Z');
    const late = await seen(id);
    expect(late.clock('S0.C1')).toMatchObject({ state: 'RUNNING', isExpired: true });
    expect(late).toMatchObject({
      stepNow: 'contact',
      informed: expect.arrayContaining([{ role: 'team-lead', about: 'expired:S0.C1' }]),
    });
    await decidedAndTold(id, 'decision');
    expect(await seen(id)).toMatchObject({ stepNow: 'contact', status: 'RESOLVED' });
    await dissatisfied(id);
    expect(await seen(id)).toMatchObject({ stepNow: 'review', path: [{}, { trigger: 'dissatisfied' }] });
  });

  it('has 48 hours of office time in step 2 from its entry, and when they are over a senior manager has it [S0.10, S0.19]', async () => {
    // Wednesday 12:00 to Thursday 12:00 is a working day of eight hours: six of them.
    const aim = (await seen(id)).clock('S0.C2');
    expect(aim).toMatchObject({ state: 'RUNNING', dueAt: expect.stringMatching(/^2026-06-11T10:00:/) });
    expect(await mailOf(email, 'opnieuw')).toContain('11 juni 2026 om 12:00');
    await moved(aim?.dueAt ?? '');
    expect(await seen(id)).toMatchObject({
      stepNow: 'senior-manager',
      owner: { role: 'senior-manager' },
      path: [{}, {}, { step: 'senior-manager', trigger: 'expired:S0.C2' }],
    });
  });

  it('goes on to the board when the time of the senior manager is over [S0.12, S0.19]', async () => {
    const aim = (await seen(id)).clock('S0.C3');
    expect(aim).toMatchObject({ state: 'RUNNING', dueAt: expect.stringMatching(/^2026-06-19T10:00:/) });
    await moved(aim?.dueAt ?? '');
    expect(await seen(id)).toMatchObject({ stepNow: 'board', path: [{}, {}, {}, { trigger: 'expired:S0.C3' }] });
    expect((await letters(id)).find(({ kind }) => kind === 'forwarded')).toMatchObject({ status: 'SENT' });
  });
});

// From here on it is Friday 19 June, 12:00 Dutch time.

describe('how the customer reaches the firm', () => {
  it('by phone, e-mail or letter, each to the fixed contact person, whose number the letters give [S0.2]', async () => {
    for (const channel of ['PHONE', 'EMAIL', 'LETTER']) {
      const email = `langs-${channel.toLowerCase()}@example.org`;
      const { owner, stepNow } = await seen(await registered(email, { channel }));
      expect({ stepNow, owner }).toMatchObject({ stepNow: 'contact', owner: { role: 'contact-person' } });
      const mail = await mailOf(email, 'ontvangen');
      expect(mail).toContain('040-8100000');
      expect(mail).toContain('klachten@driestappenlease.example');
    }
    const elsewhere = await tryToRegister(house, handler, aCall('elders@example.org', { ...lease, channel: 'DEALER' }));
    expect(elsewhere).toMatchObject({ fields: [{ path: 'channel' }] });
  });

  it('saying what the problem is, which has to be there, and how the firm can help, which it then reads back [S0.3]', async () => {
    const email = 'wat-en-hoe@example.org';
    const told = { description: 'De remmen piepen al weken.', remedySought: 'Graag een vervangende auto.' };
    const id = await registered(email, told);
    expect(await house.complaint(handler, id, 'description remedySought')).toEqual(told);
    const mail = await mailOf(email, 'ontvangen');
    expect(mail).toContain(told.description);
    expect(mail).toContain(told.remedySought);
    expect((await seen(id)).duty('register')).toMatchObject({ state: 'DONE', role: 'contact-person' });
    const silent = await tryToRegister(house, handler, aCall(email, { ...lease, description: undefined }));
    expect(silent).toMatchObject({ fields: [{ path: 'description' }] });
  });
});

describe('step 1', () => {
  it('is the contact person, who cannot send it up', async () => {
    const id = await registered('vaste-contactpersoon@example.org');
    await house.succeed(lead, 'assign', { complaintId: id, handler: 'p-sanne', name: 'Sanne' });
    expect(await seen(id)).toMatchObject({ owner: { role: 'contact-person', handler: 'p-sanne' } });
    expect(await unable(handler, id)).toMatchObject({ __typename: 'Refused' });
    expect(await seen(id)).toMatchObject({ stepNow: 'contact', owner: { role: 'contact-person' } });
  });

  // Taking over needs the scope cases:supervise, which nobody has who is of the team only.
  it('a colleague of the team stands in when the contact person is away, and the lead knows [S0.4]', async () => {
    const id = await registered('vervangen@example.org');
    await house.succeed(lead, 'assign', { complaintId: id, handler: 'p-sanne', name: 'Sanne' });
    await house.succeed(handler, 'takeOver', { complaintId: id, reason: 'absence', name: 'Joris' });
    expect(await seen(id)).toMatchObject({
      stepNow: 'contact',
      owner: { handler: `dev-${handler}` },
      informed: expect.arrayContaining([{ role: 'team-lead', about: 'taken-over:absence' }]),
    });
  });

  it('aims at 48 hours by the wall from when dissatisfaction was first voiced, not from when it was written down [S0.6, S0.18]', async () => {
    const email = 'in-het-weekend@example.org';
    const id = await registered(email, { receivedAt: '2026-06-18T18:00:00.000Z' });
    expect((await seen(id)).clock('S0.C1')).toMatchObject({ state: 'RUNNING', dueAt: '2026-06-20T18:00:00.000Z' });
    expect(await mailOf(email, 'ontvangen')).toContain('20 juni 2026 om 20:00');
    await decidedAndTold(id, 'decision');
    expect((await seen(id)).clock('S0.C1')).toMatchObject({ state: 'KEPT', endedBy: 'complaint.resolved' });
  });
});

describe('step 2', () => {
  it('is offered to whoever is not satisfied with step 1, in writing [S0.9]', async () => {
    const email = 'herbeoordeling@example.org';
    const id = await toReview(email);
    expect(await seen(id)).toMatchObject({ stepNow: 'review', status: 'REOPENED', owner: { role: 'contact-person' } });
    expect(await mailOf(email, 'opnieuw')).toContain('Wij beoordelen uw klacht opnieuw');
    expect((await seen(id)).duty('offer-review')).toMatchObject({ state: 'DONE', endedBy: 'letter.sent' });
  });
});

describe('step 3', () => {
  it('is the board, once the senior manager cannot resolve it; the customer reads that it will contact them [S0.12]', async () => {
    const email = 'directie@example.org';
    const id = await toReview(email);
    await unable(handler, id);
    expect(await seen(id)).toMatchObject({ stepNow: 'senior-manager' });
    await unable(manager, id);
    expect(await seen(id)).toMatchObject({
      stepNow: 'board',
      owner: { role: 'board' },
      informed: expect.arrayContaining([expect.objectContaining({ role: 'board' })]),
    });
    expect((await seen(id)).duty('inform-board')).toMatchObject({ state: 'DONE', endedBy: 'role.informed' });
    expect(await mailOf(email, 'directie')).toContain('De directie neemt contact met u op om uw klacht te bespreken.');
  });

  it('is the board talking to the customer itself: nobody else does that for it [S0.13]', async () => {
    const id = await toBoard('gesprek-directie@example.org');
    const contact = async () => (await seen(id)).duty('board-contact');
    expect(await contact()).toMatchObject({ state: 'OPEN', role: 'board' });
    await house.succeed(handler, 'giveResponse', { complaintId: id, medium: 'PHONE', substantive: true });
    expect(await contact()).toMatchObject({ state: 'OPEN' });
    const talked = { complaintId: id, duty: 'board-contact', evidence: 'minutes' };
    expect(await house.act(handler, 'declareDuty', talked)).toMatchObject({ code: 'RoleNotAllowed' });
    await decidedAndTold(id, 'board-decision', board);
    await house.succeed(handler, 'recordStatement', { complaintId: id, kind: 'ACCEPTS', channel: 'PHONE' });
    const dutiesLeft = [{ duty: 'gather', reason: 'known-already' }];
    const close = () => house.act(board, 'close', { complaintId: id, outcome: 'ACCEPTED', dutiesLeft });
    expect(await close()).toMatchObject({ code: 'DutyOpen', message: expect.stringContaining('board makes contact') });
    await house.succeed(board, 'declareDuty', talked);
    expect(await contact()).toMatchObject({ state: 'DONE', endedBy: 'duty.declared' });
    expect(await close()).toMatchObject({ __typename: 'CaseChanged' });
  });

  it('takes 20 working days from when the board got it, whatever day it talks [S0.20]', async () => {
    const email = 'twintig-werkdagen@example.org';
    const id = await toBoard(email);
    const within = { state: 'RUNNING', dueAt: '2026-07-17T22:00:00.000Z' };
    expect((await seen(id)).clock('S0.C4')).toMatchObject(within);
    expect(await mailOf(email, 'directie')).toContain('17 juli 2026');
    await moved('2026-06-22T10:00:00.000Z');
    const { talk } = await house.succeed<{ talk: { id: string } }>(board, 'offerTalk', { complaintId: id }, '... on TalkChanged { talk { id } }'); // prettier-ignore
    await house.succeed(board, 'holdTalk', { complaintId: id, talkId: talk.id, medium: 'PHONE', minutes: 'Besproken.' }); // prettier-ignore
    await house.succeed(board, 'declareDuty', { complaintId: id, duty: 'board-contact', evidence: 'minutes' });
    expect((await seen(id)).clock('S0.C4')).toMatchObject(within);
  });
});

describe('feedback', () => {
  it('is welcome at any time, also after closing, and owed an improvement that somebody closes [S0.15]', async () => {
    const id = await registered('opmerking@example.org');
    await house.succeed(handler, 'recordStatement', { complaintId: id, kind: 'WITHDRAWS', channel: 'PHONE' });
    const left = ['gather', 'discuss'].map((duty) => ({ duty, reason: 'not-reached' }));
    await house.succeed(handler, 'close', { complaintId: id, outcome: 'WITHDRAWN', dutiesLeft: left });
    expect((await seen(id)).duty('improve')).toBeUndefined();
    await house.succeed(handler, 'giveFeedback', { complaintId: id, text: 'Bel voortaan terug.', about: 'callback' });
    expect(await seen(id)).toMatchObject({ status: 'CLOSED' });
    expect((await seen(id)).duty('improve')).toMatchObject({ state: 'OPEN', role: 'improvement' });
    await house.succeed(handler, 'recordServiceFact', { complaintId: id, kind: 'improvement-closed' });
    expect((await seen(id)).duty('improve')).toMatchObject({ state: 'DONE', endedBy: 'service-fact.recorded' });
  });

  it('is improved upon by who owes that, and who records it themselves [S0.15]', async () => {
    const id = await registered('verbeterd@example.org', { kind: 'FEEDBACK', channel: 'ONLINE_FORM' });
    const improver = 'three-step-lease-compliance';
    await house.succeed(improver, 'recordServiceFact', { complaintId: id, kind: 'improvement-closed' });
    expect((await seen(id)).duty('improve')).toMatchObject({ state: 'DONE' });
  });

  it('that comes by the form of its own is no complaint: no clock runs, and it goes to who improves [S0.2, S0.15]', async () => {
    const id = await registered('formulier@example.org', { kind: 'FEEDBACK', channel: 'ONLINE_FORM' });
    expect(await house.complaint(handler, id, 'routedTo { role } clocks { clock } letters { kind }')).toMatchObject({
      routedTo: { role: 'improvement' },
      clocks: [],
      letters: [],
    });
    expect((await seen(id)).duty('improve')).toMatchObject({ state: 'OPEN', role: 'improvement' });
    await house.succeed(handler, 'recordServiceFact', { complaintId: id, kind: 'improvement-closed' });
    expect((await seen(id)).duty('improve')).toMatchObject({ state: 'DONE' });
  });
});
