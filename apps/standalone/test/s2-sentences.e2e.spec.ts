import { aCall, inForceAlready, scenario, tryToRegister } from './harness';
import { desk } from './later-rounds';
import { words, writingDesk } from './writing-desk';

/** Version 2 of the intermediary. Monday 4 May 2026, 10:00 Dutch time: Ascension Day and Whit Monday lie ahead. */
const house = scenario('2026-05-04T08:00:00.000Z', inForceAlready('procedures/connecte/2.yaml'));
const [handler, coordinator, manager] = ['connecte-handler', 'connecte-coordinator', 'connecte-supervisor'] as const;
const { taken, send, letter } = writingDesk(house, 'connecte');
const { clocks } = desk(house, { handler, supervisor: manager });

const byMail = { channel: 'EMAIL', product: 'insurance', department: undefined };
const received = async (email: string, more: object = {}) =>
  (await house.register(handler, aCall(email, { ...byMail, ...more }))).id;
const takenOn = (email: string, more: object = {}) => taken(email, { ...byMail, ...more });
const moveTo = (now: string) => house.moveClock({ now });
const act = (mutation: string, complaintId: string, more: object = {}) =>
  house.act(handler, mutation, { complaintId, ...more });
const acted = (mutation: string, complaintId: string, more: object = {}) =>
  house.succeed(handler, mutation, { complaintId, ...more });

/** What the customer was sent under a heading, each with its lines joined again. */
const mailed = async (email: string, heading: string) =>
  (await house.mailsTo(email))
    .filter(({ subject }) => subject.includes(heading))
    .map(({ text }) => text.replaceAll(/\s+/g, ' '));
const clock = async (id: string, name: string) => (await clocks(id, name)).at(-1);
const duty = async (id: string, name: string) => {
  const fields = 'duties { duty state role endedBy }';
  const { duties } = await house.complaint<{ duties: readonly { duty: string }[] }>(handler, id, fields);
  return duties.findLast((each) => each.duty === name);
};
const informed = async (id: string) =>
  (await house.complaint<{ informed: readonly object[] }>(manager, id, 'informed { role about }')).informed;
const offeredTalk = async (complaintId: string) => {
  const shown = '... on TalkChanged { talk { talkId: id } }';
  return (await house.succeed<{ talk: { talkId: string } }>(handler, 'offerTalk', { complaintId }, shown)).talk.talkId;
};

describe('a complaint', () => {
  it('comes by the contact page, by e-mail or by word of mouth, and the complaints coordinator sees it [S2.2]', async () => {
    const unseen = '{ informed(filter: { unseen: true }) { edges { node { role complaint { id } } } } }';
    const ids: string[] = [];
    for (const channel of ['ONLINE_FORM', 'EMAIL', 'PHONE'])
      ids.push(await received(`${channel.toLowerCase()}@example.org`, { channel }));
    const { informed: list } = await house.data<{ informed: { edges: readonly { node: object }[] } }>(coordinator, unseen); // prettier-ignore
    for (const id of ids)
      expect(list.edges).toContainEqual({ node: { role: 'complaints-coordinator', complaint: { id } } });
    const elsewhere = aCall('dealer@example.org', { ...byMail, channel: 'DEALER' });
    expect(await tryToRegister(house, handler, elsewhere)).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'channel', code: 'UNKNOWN_CHANNEL' }],
    });
  });

  it('has a dossier of its own, also where the same customer complains twice [S2.6]', async () => {
    const ids = [await received('twee@example.org'), await received('twee@example.org')] as const;
    expect(await duty(ids[0], 'own-dossier')).toMatchObject({ state: 'DONE', endedBy: 'complaint.received' });
    await acted('recordStatement', ids[0], { kind: 'COMMENT', channel: 'EMAIL', text: 'Nog iets.' });
    const dossiers = await Promise.all(
      ids.map(
        (id) =>
        house.complaint<{ reference: string; dossier: readonly { type: string }[] }>(handler, id, 'reference dossier { type }'), // prettier-ignore
      ),
    );
    expect(new Set(dossiers.map(({ reference }) => reference)).size).toBe(2);
    expect(dossiers.map(({ dossier }) => dossier.filter(({ type }) => type === 'statement.received').length)).toEqual([1, 0]); // prettier-ignore
  });
});

describe('the acknowledgement', () => {
  const heading = 'Wij hebben uw klacht in behandeling genomen';

  it('says what was received, how it is looked into, by when we are in touch, and who handles it and how to reach them [S2.4]', async () => {
    const email = 'bevestiging@example.org';
    const id = await received(email, { description: 'De polis kwam drie weken te laat.' });
    expect(await letter(id, 'acknowledgement')).toMatchObject({ status: 'BLOCKED', missing: expect.arrayContaining([expect.objectContaining({ element: 'A5' })]) }); // prettier-ignore
    expect(await mailed(email, heading)).toEqual([]);
    await house.succeed(manager, 'assign', { complaintId: id, handler: 'p-noor', name: 'Noor Bakker', email: 'noor@example.org' }); // prettier-ignore
    const [text] = await mailed(email, heading);
    for (const told of [
      'Ontvangen op: maandag 4 mei 2026',
      'Uw klacht in het kort De polis kwam drie weken te laat.',
      'Hoe wij onderzoeken Wij lezen het dossier, vragen betrokkenen om een reactie',
      'Nader contact uiterlijk: dinsdag 19 mei 2026',
      'Behandelaar: Noor Bakker',
      'Bereikbaar Noor Bakker noor@example.org',
    ])
      expect(text).toContain(told);
  });

  it('waits for a consultation of the insurer no more than other notices do; what takes a position waits [S2.24]', async () => {
    const email = 'aansprakelijk@example.org';
    const id = await takenOn(email, { liabilityPossible: true });
    expect(await mailed(email, heading)).toHaveLength(1);
    await acted('requestInformation', id, { items: ['policy-copy'], answerBy: '2026-05-20' });
    await send(id, 'missing-information');
    await acted('announceDelay', id, { clockId: 'S2.C3#1', reason: 'insurer', newDate: '2026-06-18' });
    await send(id, 'delay');
    expect((await house.mailsTo(email)).length).toBe(3);
    const shut = { code: 'GateShut' };
    expect(await act('decide', id, { outcome: 'REJECTED' })).toMatchObject(shut);
    expect(await act('giveResponse', id, { medium: 'PHONE', substantive: true })).toMatchObject(shut);
    const talkId = await offeredTalk(id);
    expect(await act('holdTalk', id, { talkId, medium: 'PHONE', minutes: words })).toMatchObject(shut);
  });
});

describe('a personal talk', () => {
  it('is owed as an offer, and the acknowledgement says that we like to; it may be asked for, held and minuted [S2.16]', async () => {
    const email = 'gesprek@example.org';
    const id = await takenOn(email);
    expect((await mailed(email, 'in behandeling'))[0]).toContain('bespreken de klacht graag met u');
    expect(await duty(id, 'offer-talk')).toMatchObject({ state: 'OPEN', role: 'handler' });
    const talkId = await offeredTalk(id);
    expect(await duty(id, 'offer-talk')).toMatchObject({ state: 'DONE', endedBy: 'talk.offered' });
    await acted('recordStatement', id, { kind: 'WANTS_TALK', channel: 'EMAIL' });
    expect(await duty(id, 'talk-wanted')).toMatchObject({ state: 'OPEN' });
    await acted('holdTalk', id, { talkId, medium: 'IN_PERSON', minutes: 'Wij bespraken de polis.' });
    expect(await duty(id, 'talk-wanted')).toMatchObject({ state: 'DONE', endedBy: 'talk.held' });
    const { talks } = await house.complaint<{ talks: object[] }>(handler, id, 'talks { state medium isMinuted }');
    expect(talks).toEqual([{ state: 'HELD', medium: 'IN_PERSON', isMinuted: true }]);
  });

  it('is minuted afterwards too: then our position was given when it was held, and only once [S2.16, S2.25]', async () => {
    const id = await takenOn('later-verslag@example.org');
    await acted('decide', id, { outcome: 'REJECTED' });
    const talkId = await offeredTalk(id);
    const minute = () => act('minuteTalk', id, { talkId, minutes: 'Wij legden uit waarom.' });
    expect(await minute()).toMatchObject({ code: 'TalkNotHeld' });
    await acted('holdTalk', id, { talkId, medium: 'PHONE' });
    const [{ endedAt: heldAt }] = (
      await house.complaint<{ talks: readonly [{ endedAt: string }] }>(handler, id, 'talks { endedAt }')
    ).talks;
    await house.moveClock({ now: '2026-05-04T09:30:00.000Z' });
    expect(await clock(id, 'S2.C3')).toMatchObject({ state: 'RUNNING' });
    const contact = await clock(id, 'S2.C8');
    expect(await minute()).toMatchObject({ __typename: 'TalkChanged' });
    const seen = 'status talks { state endedAt isMinuted } clocks { clock state endedAt }';
    const { clocks: all, ...told } = await house.complaint<{ clocks: readonly object[] }>(handler, id, seen);
    expect(told).toEqual({ status: 'RESOLVED', talks: [{ state: 'HELD', endedAt: heldAt, isMinuted: true }] });
    expect(all).toContainEqual({ clock: 'S2.C3', state: 'KEPT', endedAt: heldAt });
    expect(await clock(id, 'S2.C8')).toEqual(contact);
    expect(await minute()).toMatchObject({ code: 'TalkAlreadyMinuted' });
  });

  it('that is declined leaves the judgement to be given in writing: there is no closing without [S2.17]', async () => {
    const id = await takenOn('geen-gesprek@example.org');
    await acted('declineTalk', id, { talkId: await offeredTalk(id) });
    await acted('decide', id, { outcome: 'UPHELD' });
    expect(await duty(id, 'judgement-in-writing')).toMatchObject({ state: 'OPEN', role: 'handler' });
    expect(await act('close', id, { outcome: 'ACCEPTED' })).toMatchObject({ code: 'DecisionNotTold' });
    // Told by telephone all the same, it is still owed in writing.
    await acted('holdTalk', id, { talkId: await offeredTalk(id), medium: 'PHONE', minutes: words });
    expect(await act('close', id, { outcome: 'ACCEPTED' })).toMatchObject({ code: 'WrittenAnswerMissing' });
    await send(id, 'decision');
    expect(await duty(id, 'judgement-in-writing')).toMatchObject({ state: 'DONE', endedBy: 'letter.sent' });
    expect(await act('close', id, { outcome: 'ACCEPTED' })).toMatchObject({ code: 'DecisionNotAccepted' });
    await acted('recordStatement', id, { kind: 'ACCEPTS', channel: 'EMAIL' });
    expect(await act('close', id, { outcome: 'ACCEPTED' })).toMatchObject({ __typename: 'CaseChanged' });
  });

  it('gives our position only where it was minuted, and a rejection has its letter all the same [S2.25]', async () => {
    const email = 'verslag@example.org';
    const id = await takenOn(email);
    await acted('decide', id, { outcome: 'REJECTED' });
    expect(await duty(id, 'offer-talk')).toMatchObject({ state: 'OPEN' });
    await acted('holdTalk', id, { talkId: await offeredTalk(id), medium: 'PHONE' });
    expect(await duty(id, 'offer-talk')).toMatchObject({ state: 'DONE' });
    expect(await clock(id, 'S2.C3')).toMatchObject({ state: 'RUNNING' });
    await acted('recordStatement', id, { kind: 'WANTS_TALK', channel: 'EMAIL' });
    expect(await duty(id, 'talk-wanted')).toMatchObject({ state: 'OPEN' });
    await acted('holdTalk', id, { talkId: await offeredTalk(id), medium: 'PHONE', minutes: words });
    expect(await duty(id, 'talk-wanted')).toMatchObject({ state: 'DONE' });
    expect(await clock(id, 'S2.C3')).toMatchObject({ state: 'KEPT' });
    expect(await act('close', id, { outcome: 'DISAGREEMENT' })).toMatchObject({ code: 'WrittenAnswerMissing' });
    await send(id, 'decision');
    expect(await mailed(email, 'Ons oordeel')).toEqual([expect.stringContaining('Wij geven u geen gelijk.')]);
    expect(await act('close', id, { outcome: 'DISAGREEMENT' })).toMatchObject({ code: 'DisagreementMissing' });
    await acted('recordStatement', id, { kind: 'DISSATISFIED', channel: 'EMAIL' });
    expect(await act('close', id, { outcome: 'DISAGREEMENT' })).toMatchObject({ __typename: 'CaseChanged' });
  });
});

describe('the letter with the judgement', () => {
  const heading = 'Ons oordeel over uw klacht';

  it('says what was received and found, what we judge and do, where to reach us and which body to turn to [S2.19]', async () => {
    const email = 'oordeel@example.org';
    const id = await takenOn(email, { description: 'De polis kwam drie weken te laat.' });
    await acted('decide', id, { outcome: 'PARTLY_UPHELD', remedies: [{ kind: 'refund', amountCents: 5_000 }] });
    const { id: letterId } = await letter(id, 'decision');
    expect(await house.act(manager, 'approveLetter', { letterId }, '... on LetterIncomplete { missing { element } }')).toMatchObject({ missing: [{ element: 'B3' }] }); // prettier-ignore
    await send(id, 'decision');
    const [text] = await mailed(email, heading);
    for (const told of [
      'Ontvangen op: maandag 4 mei 2026',
      'Uw klacht in het kort De polis kwam drie weken te laat.',
      `Uitkomst van ons onderzoek ${words.trim()}`,
      'Ons oordeel Wij geven u voor een deel gelijk.',
      'Wat wij voor u doen - Terugbetaling: € 50,00',
      'Verder contact U kunt over ons standpunt altijd contact opnemen met de behandelaar.',
      'Geschilleninstantie Klachteninstituut Financiële Dienstverlening (Kifid)',
    ])
      expect(text).toContain(told);
  });

  it('opens three months in which to turn to Kifid, with all its particulars and our number there [S2.20]', async () => {
    const email = 'kifid@example.org';
    const id = await takenOn(email);
    await acted('decide', id, { outcome: 'REJECTED' });
    expect(await clock(id, 'S2.C5')).toBeUndefined();
    expect(await mailed(email, 'Kifid')).toEqual([]);
    await send(id, 'decision');
    const particulars =
      'Klachteninstituut Financiële Dienstverlening (Kifid) Postbus 93257, 2509 AG Den Haag 070-333 8 999 consumenten@kifid.nl https://www.kifid.nl';
    for (const [text] of [await mailed(email, heading), await mailed(email, 'U kunt naar Kifid')]) {
      expect(text).toContain(particulars);
      expect(text).toContain('Ons aansluitnummer: 300.000000');
    }
    expect(await clock(id, 'S2.C5')).toMatchObject({ state: 'RUNNING', dueAt: '2026-08-04T22:00:00.000Z' });
    await house.succeed(manager, 'recordReferral', { complaintId: id, body: 'kifid' });
    expect(await clock(id, 'S2.C5')).toMatchObject({ state: 'KEPT' });
  });
});

describe('a ruling of Kifid', () => {
  it('does not end the case while something that it orders is not done: what that is, is told [S2.20]', async () => {
    const id = await takenOn('kifid-uitspraak@example.org');
    await acted('decide', id, { outcome: 'REJECTED' });
    await send(id, 'decision');
    await house.succeed(manager, 'recordReferral', { complaintId: id, body: 'kifid' });
    const orders = [{ kind: 'pay-out', complyBy: '2026-06-01' }, { kind: 'apology', complyBy: '2026-05-20' }]; // prettier-ignore
    const ruled = await house.succeed<{ ruling: { orders: readonly { id: string; kind: string }[] } }>(
      manager,
      'recordRuling',
      { complaintId: id, outcome: 'UPHELD', orders },
      '... on RulingRecorded { ruling { orders { id kind } } }',
    );
    const comply = (kind: string) =>
      house.succeed(manager, 'recordCompliance', {
        complaintId: id,
        orderId: ruled.ruling.orders.find((order) => order.kind === kind)?.id,
      });
    const close = () => act('close', id, { outcome: 'RULED' });
    expect(await close()).toMatchObject({
      code: 'OrdersOpen',
      message: expect.stringMatching(/pay-out.*apology|apology.*pay-out/),
    });
    await comply('apology');
    expect(await close()).toMatchObject({ code: 'OrdersOpen', message: expect.not.stringContaining('apology') });
    await comply('pay-out');
    expect(await close()).toMatchObject({ __typename: 'CaseChanged' });
  });
});

describe('the cancellation of an insurance', () => {
  const cancelling = (email: string, channel = 'EMAIL') =>
    aCall(email, { ...byMail, channel, kind: 'CANCELLATION', description: 'Ik zeg mijn reisverzekering op.' });

  it('comes by e-mail only and is no complaint: it is passed on, without clocks or letters, linked to the complaint that came with it [S2.21]', async () => {
    const email = 'opzeggen@example.org';
    const { id, promisedDates } = await house.register(handler, cancelling(email));
    expect(promisedDates).toEqual([]);
    const complaint = await received(email);
    expect(await duty(id, 'route-cancellation')).toMatchObject({ state: 'OPEN', role: 'handler' });
    await acted('linkComplaints', complaint, { relatedComplaintId: id, relation: 'CANCELLATION' });
    const fields =
      'routedTo { role } step { step } clocks { clock } letters { kind } related { relation complaint { id } }';
    expect(await house.complaint(handler, id, fields)).toEqual({
      routedTo: { role: 'handler' },
      step: null,
      clocks: [],
      letters: [],
      related: [{ relation: 'CANCELLATION', complaint: { id: complaint } }],
    });
    expect(await house.complaint(handler, complaint, 'related { relation complaint { id } }')).toEqual({
      related: [{ relation: 'CANCELLATION', complaint: { id } }],
    });
    expect(await act('decide', id, { outcome: 'REJECTED' })).toMatchObject({ code: 'ComplaintNotHandled' });
    expect(await informed(id)).toEqual([{ role: 'handler', about: 'received:cancellation' }]);
    expect(await duty(id, 'offer-talk')).toBeUndefined();
    expect(await tryToRegister(house, handler, cancelling(email, 'PHONE'))).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'channel', code: 'CHANNEL_NOT_OF_KIND' }],
    });
  });
});

it('the acknowledgement is written within three working days, or the coordinator hears that it was not [S2.3]', async () => {
  const assign = (complaintId: string) => house.succeed(manager, 'assign', { complaintId, handler: 'p-noor', name: 'Noor Bakker', email: 'noor@example.org' }); // prettier-ignore
  const [inTime, late] = [await received('op-tijd@example.org'), await received('te-laat@example.org')];
  await moveTo('2026-05-07T21:00:00.000Z');
  await assign(inTime);
  expect(await mailed('op-tijd@example.org', 'in behandeling genomen')).toHaveLength(1);
  expect(await clock(inTime, 'S2.C1')).toMatchObject({ state: 'KEPT', dueAt: '2026-05-07T22:00:00.000Z' });
  await acted('giveResponse', late, { medium: 'PHONE', substantive: false });
  expect(await clock(late, 'S2.C1')).toMatchObject({ state: 'RUNNING', isExpired: false });
  await moveTo('2026-05-07T22:00:01.000Z');
  expect(await clock(late, 'S2.C1')).toMatchObject({ state: 'RUNNING', isExpired: true });
  expect(await informed(late)).toContainEqual({ role: 'complaints-coordinator', about: 'expired:S2.C1' });
  await assign(late);
  expect(await clock(late, 'S2.C1')).toMatchObject({ state: 'BROKEN' });
});

describe('in the month after Monday 1 June', () => {
  const silent = 'stilte@example.org';
  const told = 'meer-tijd@example.org';
  const delay = { clockId: 'S2.C3#1', reason: 'third-party', newDate: '2026-07-20' };
  let ids: Readonly<Record<'answered' | 'late' | 'told' | 'silent', string>>;

  it('we are in touch by each day that a letter told [S2.28]', async () => {
    await moveTo('2026-06-01T08:00:00.000Z');
    ids = {
      answered: await takenOn('standpunt@example.org'),
      late: await takenOn('geen-standpunt@example.org'),
      told: await takenOn(told),
      silent: await received(silent),
    };
    const promises = async () =>
      (await house.complaint<{ clocks: readonly { clock: string }[] }>(handler, ids.told, 'clocks { clock about state dueAt isExpired }')).clocks.filter((each) => each.clock === 'S2.C7'); // prettier-ignore
    expect((await mailed(told, 'in behandeling'))[0]).toContain('Nader contact uiterlijk: maandag 15 juni');
    expect(await promises()).toMatchObject([{ about: 'A4', state: 'RUNNING', dueAt: '2026-06-15T22:00:00.000Z' }]);
    await moveTo('2026-06-16T08:00:00.000Z');
    expect(await promises()).toMatchObject([{ state: 'RUNNING', isExpired: true }]);
    expect(await informed(ids.told)).toContainEqual({ role: 'complaints-coordinator', about: 'expired:S2.C7' });
    await acted('announceDelay', ids.told, delay);
    await send(ids.told, 'delay');
    expect(await promises()).toMatchObject([
      { about: 'A4', state: 'BROKEN' },
      { about: 'new-date', state: 'RUNNING', dueAt: '2026-07-20T22:00:00.000Z' },
    ]);
  });

  it('a position with its reasons is given; without reasons it does not leave, and after a month it is late [S2.15]', async () => {
    await moveTo('2026-06-24T08:00:00.000Z');
    await acted('decide', ids.answered, { outcome: 'REJECTED' });
    await moveTo('2026-07-01T20:00:00.000Z');
    for (const id of [ids.answered, ids.late])
      expect(await clock(id, 'S2.C3')).toMatchObject({ state: 'RUNNING', dueAt: '2026-07-01T22:00:00.000Z' });
    const { id: letterId } = await letter(ids.answered, 'decision');
    await house.act(handler, 'fillElement', { letterId, element: 'B3', text: 'Nee.' });
    expect(await house.act(manager, 'approveLetter', { letterId })).toMatchObject({ __typename: 'LetterIncomplete' });
    await house.succeed(handler, 'fillElement', { letterId, element: 'B3', text: words });
    await send(ids.answered, 'decision');
    expect(await clock(ids.answered, 'S2.C3')).toMatchObject({ state: 'KEPT' });
    await acted('announceDelay', ids.late, delay);
    await moveTo('2026-07-01T22:00:01.000Z');
    expect(await clock(ids.late, 'S2.C3')).toMatchObject({ state: 'RUNNING', isExpired: true });
    for (const role of ['complaints-coordinator', 'manager'])
      expect(await informed(ids.late)).toContainEqual({ role, about: 'expired:S2.C3' });
  });

  it('that it will take longer is told before it is over, with the cause and the new day, or the month was broken [S2.18, S2.23]', async () => {
    const [text] = await mailed(told, 'Uw klacht vraagt meer tijd');
    expect(text).toMatch(/Oorzaak .{15,} Nieuwe datum: maandag 20 juli 2026/);
    expect(await clock(ids.told, 'S2.C3')).toMatchObject({ isExpired: false, dueAt: '2026-07-20T22:00:00.000Z' });
    expect(await informed(ids.told)).not.toContainEqual(expect.objectContaining({ about: 'expired:S2.C3' }));
    // Announced in time, and written too late.
    await send(ids.late, 'delay');
    await acted('decide', ids.late, { outcome: 'REJECTED' });
    await send(ids.late, 'decision');
    expect(await clock(ids.late, 'S2.C3')).toMatchObject({ state: 'BROKEN' });
    const announce = (more: object) => act('announceDelay', ids.told, { ...delay, ...more });
    expect(await announce({ reason: 'holidays', newDate: '2026-08-01' })).toMatchObject({ code: 'ReasonNotAllowed' });
    expect(await announce({})).toMatchObject({ code: 'NewDateNotLater' });
  });

  it('every complaint is handled if we can: more time that was told puts off our position, not this aim [S2.5]', async () => {
    expect(await clock(ids.answered, 'S2.C3a')).toMatchObject({ state: 'KEPT', dueAt: '2026-07-01T22:00:00.000Z' });
    expect(await clock(ids.told, 'S2.C3a')).toMatchObject({ state: 'RUNNING', isExpired: true });
    expect(await informed(ids.told)).toContainEqual({ role: 'complaints-coordinator', about: 'expired:S2.C3a' });
    const report = `{ promiseReport(firm: "connecte", period: { from: "2026-07-01", to: "2026-07-01" }) { lines { clock modality kept broken overdue } } }`;
    const { promiseReport } = await house.data<{ promiseReport: { lines: readonly object[] } }>(manager, report);
    expect(promiseReport.lines).toContainEqual({ clock: 'S2.C3a', modality: 'TARGET', kept: 1, broken: 1, overdue: 2 });
  });

  it('silence opens the way to Kifid, also where nobody took the complaint up: the customer is told from when [S2.26]', async () => {
    const [text] = await mailed(silent, 'U kunt naar Kifid');
    expect(text).toContain('Voorleggen kan vanaf: dinsdag 28 juli 2026');
    expect(text).toContain('Uiterlijk voorleggen op: dinsdag 1 juni 2027');
  });

  it('the three months to turn to Kifid begin with the letter; printed is the last day by the law, which is later [S2.26]', async () => {
    expect(await clock(ids.answered, 'S2.C5')).toMatchObject({ dueAt: '2026-10-01T22:00:00.000Z' });
    expect((await mailed('standpunt@example.org', 'Ons oordeel'))[0]).toContain('Uiterlijk voorleggen op: dinsdag 1 juni 2027'); // prettier-ignore
    await moveTo('2026-10-02T08:00:00.000Z');
    expect(await clock(ids.answered, 'S2.C5')).toMatchObject({ isExpired: true });
    const filed = await house.succeed(manager, 'recordReferral', { complaintId: ids.answered, body: 'kifid' }, '... on ReferralRecorded { referral { late } }'); // prettier-ignore
    expect(filed).toMatchObject({ referral: { late: false } });
  });
});
