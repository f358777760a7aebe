import { randomUUID } from 'node:crypto';
import { decodePersons, topics } from '@gehoor/contracts';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, committedRulebook, failOnLeaks, startedClock } from '@gehoor/testing';
import { dealer, handler, otherFirm, supervisor } from '@gehoor/testing/house';
import { attentions } from '../src/store/queries';
import { deskOf, monday, type Desk } from './desk';

describe('the caseload, and who sees what', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await deskOf();
  });
  afterEach(() => desk.house.stop());
  failOnLeaks();

  it('proves the daily review, and lists what is still to be reviewed', async () => {
    await desk.house.hears(desk.received());
    const reviews = `{ reviewList { edges { node { complaint { id } attention } } } }`;
    expect((await desk.list(reviews)).edges).toEqual([]);
    desk.house.time.moveTo('2026-03-03T09:00:00.000Z');
    expect((await desk.list(reviews)).edges.map(({ node }) => node)).toMatchObject([
      { complaint: { id: desk.complaintId }, attention: expect.arrayContaining(['REVIEW_MISSING']) },
    ]);
    expect(await desk.mutate('recordReview', { finding: 'ON_TRACK' }, supervisor)).toMatchObject({
      __typename: 'ReviewRecorded',
      review: { reviewer: 'p-supervisor', finding: 'ON_TRACK' },
    });
    expect((await desk.list(reviews)).edges).toEqual([]);
    desk.house.time.moveTo('2026-03-07T09:00:00.000Z'); // a Saturday
    expect((await desk.list(reviews)).edges).toEqual([]);
    expect((await desk.house.said()).filter(({ type }) => type === 'review.done')).toHaveLength(1);
  });

  it('orders the caseload by what is due first, filters it, and goes on page by page', async () => {
    const others = [randomUUID(), randomUUID()];
    await desk.house.hears(
      desk.received(),
      desk.started('2026-03-05T23:00:00.000Z'),
      desk.received({ kind: 'question' }, others[0]),
      desk.received({}, others[1]),
    );
    await desk.house.hears(desk.expired({ at: '2026-03-05T23:00:00.000Z', dueAt: '2026-03-05T23:00:00.000Z' }));
    const ids = async (filter: string, identity = handler) =>
      (await desk.list(`{ cases(${filter}) { edges { node { complaint { id } } } } }`, identity)).edges.map(
        ({ node }) => node['complaint'],
      );
    expect(await ids('first: 10')).toEqual([{ id: desk.complaintId }, { id: others[1] }]);
    expect(await ids('filter: { attention: [CLOCK_EXPIRED] }')).toEqual([{ id: desk.complaintId }]);
    expect(await ids('filter: { states: [ROUTED] }')).toEqual([{ id: others[0] }]);
    expect(await ids('filter: { handler: "nobody" }')).toEqual([]);
    expect(await ids('filter: { step: "department", ownerRole: "employee" }')).toHaveLength(2);
    expect(await ids('first: 10', otherFirm)).toEqual([]);
    const page = await desk.list(
      `{ cases(first: 1) { edges { cursor node { complaint { id } nextClock } } pageInfo { hasNextPage } } }`,
    );
    expect(page).toMatchObject({ edges: [{ node: { nextClock: 'S1.C3#1' } }], pageInfo: { hasNextPage: true } });
    expect(await ids(`first: 1, after: "${page.edges[0]?.cursor}"`)).toEqual([{ id: others[1] }]);
  });

  const ruled = () => ({
    at: monday,
    referralId: randomUUID(),
    body: 'kifid',
    rulingId: randomUUID(),
    outcome: 'upheld' as const,
    binding: true,
    orders: [{ orderId: randomUUID(), kind: 'pay', complyBy: '2026-03-10' }],
  });

  it('finds by each kind of attention the cases that show it, and no other', async () => {
    const at = '2026-03-02T12:00:00.000Z';
    await desk.house.hears(desk.received(), desk.started(at), desk.received({}, randomUUID()));
    await desk.house.hears(desk.received({ kind: 'question' }, randomUUID()));
    await desk.mutate('assign', { handler: 'h1', name: 'Sanne Visser' });
    await desk.mutate('planNextAction', { on: '2026-03-03', action: 'call' });
    await desk.mutate('recordReview', { finding: 'ON_TRACK' }, supervisor);
    const listed = async (filter = '') =>
      (await desk.list(`{ cases${filter} { edges { node { complaint { id } attention } } } }`)).edges;
    const seen = new Set<unknown>();
    const compare = async () => {
      const all = await listed('(filter: { states: [OPEN, RESOLVED, CLOSED, ROUTED] })');
      for (const kind of attentions) {
        const showing = all.filter(({ node }) => [node['attention']].flat().includes(kind));
        expect(await listed(`(filter: { states: [OPEN, RESOLVED, CLOSED, ROUTED], attention: [${kind}] })`)).toEqual(
          showing,
        );
        if (showing.length > 0 && showing.length < all.length) seen.add(kind);
      }
    };
    await compare();
    const warned = { at, dueAt: at, clockId: 'S1.C3#1', clock: 'S1.C3' };
    await desk.house.hears(anEvent('clock.warned', { subject: desk.complaintId, data: warned }));
    await compare();
    await desk.house.hears(desk.expired({ at, dueAt: at }));
    for (const day of ['2026-03-03', '2026-03-04', '2026-03-07']) {
      desk.house.time.moveTo(`${day}T09:00:00.000Z`);
      await compare();
    }
    await desk.mutate('decide', { outcome: 'UPHELD', remedies: [] });
    await compare();
    const said = { at, statementId: randomUUID(), kind: 'comment', channel: 'phone' } as const;
    await desk.house.hears(anEvent('statement.received', { subject: desk.complaintId, data: said }));
    await compare();
    const talk = await desk.mutate('offerTalk', {});
    await desk.mutate('holdTalk', { talkId: talk.talk?.id, medium: 'PHONE', minutes: 'Het besluit is besproken.' });
    await compare();
    const letter = { at, letterId: randomUUID(), kind: 'acknowledgement' };
    const missing = [{ element: 'address', needs: 'address' }];
    await desk.house.hears(
      anEvent('letter.blocked', { subject: desk.complaintId, data: { ...letter, missing } }),
      anEvent('letter.bounced', {
        subject: desk.complaintId,
        data: { ...letter, letterId: randomUUID(), reason: 'x' },
      }),
    );
    await compare();
    await desk.house.hears(anEvent('ruling.received', { subject: desk.complaintId, data: ruled() }));
    await compare();
    // DirectLease knows no limit on old complaints: see below.
    expect(seen).toEqual(new Set(attentions.filter((kind) => kind !== 'BEYOND_LIMIT')));
  });

  const found = async (filter: string) =>
    (await desk.list(`{ cases(filter: { ${filter} }) { edges { node { state attention } } } }`)).edges.map(
      ({ node }) => node,
    );

  const said = (kind: 'withdraws' | 'dissatisfied') =>
    anEvent('statement.received', {
      subject: desk.complaintId,
      data: { at: monday, statementId: randomUUID(), kind, channel: 'phone' },
    });
  const withdrawn = async () => {
    await desk.house.hears(said('withdraws'));
    expect(await desk.mutate('close', { outcome: 'WITHDRAWN' })).toMatchObject({ __typename: 'CaseChanged' });
  };

  it('finds the clock that lapsed of a message that was passed on: it waits for an answer', async () => {
    await desk.house.hears(desk.received({ kind: 'question' }), desk.started('2026-03-05T23:00:00.000Z'));
    await desk.house.hears(desk.expired({ at: '2026-03-05T23:00:00.000Z', dueAt: '2026-03-05T23:00:00.000Z' }));
    expect(await found('attention: [CLOCK_EXPIRED]')).toEqual([{ state: 'ROUTED', attention: ['CLOCK_EXPIRED'] }]);
    expect(await found('attention: [NO_HANDLER]')).toEqual([]);
  });

  it('finds what is still owed of a closed case, and that it is late', async () => {
    await desk.house.hears(desk.received());
    await desk.house.hears(
      anEvent('ruling.received', { subject: desk.complaintId, data: ruled() }),
      anEvent('clock.started', {
        subject: desk.complaintId,
        data: { at: monday, clocks: [startedClock({ clock: 'S1.C8', dueAt: '2026-03-10T23:00:00.000Z' })] },
      }),
    );
    await withdrawn();
    const role = committedRulebook('directlease').procedures[0]?.duties.find(({ kind }) => kind === 'comply')?.role;
    expect(await found(`owedBy: "${role}"`)).toEqual([{ state: 'CLOSED', attention: ['ORDERS_OPEN'] }]);
    expect(await found(`owedBy: "nobody"`)).toEqual([]);
    expect(await found('attention: [DUTY_LATE]')).toEqual([]);
    desk.house.time.moveTo('2026-03-12T09:00:00.000Z');
    const late = { state: 'CLOSED', attention: ['DUTY_LATE', 'ORDERS_OPEN'] };
    expect(await found('attention: [DUTY_LATE]')).toEqual([late]);
    expect(await found('handler: "nobody", attention: [DUTY_LATE]')).toEqual([]);
  });

  it('finds what was said of a closed case, until whoever had it has seen it', async () => {
    await desk.house.hears(desk.received());
    await withdrawn();
    expect(await found('attention: [STATEMENT_UNHEEDED]')).toEqual([]);
    await desk.house.hears(said('dissatisfied'));
    expect(await found('attention: [STATEMENT_UNHEEDED]')).toEqual([
      { state: 'CLOSED', attention: ['STATEMENT_UNHEEDED'] },
    ]);
    expect(await desk.mutate('markSeen', { role: 'employee', upTo: monday })).toMatchObject({
      __typename: 'CaseChanged',
    });
    expect(await found('attention: [STATEMENT_UNHEEDED]')).toEqual([]);
  });

  it('shows a partner the step and the decision of its own complaint, and nothing of the inside', async () => {
    await desk.house.hears(desk.received());
    await desk.mutate('decide', { outcome: 'REJECTED', remedies: [] });
    const fields =
      'step { step } decision { outcome } remedies { kind } casePosition owner { handler } oversight gates { gate } path { step } hearings { id } talks { id } nextAction { on } responses { id } informed { role } reviews { at } delays { reason } informationRequests { id } notes { text }';
    const inside = {
      casePosition: null,
      owner: null,
      oversight: null,
      gates: null,
      path: null,
      hearings: null,
      talks: null,
      nextAction: null,
      responses: null,
      informed: null,
      reviews: null,
      delays: null,
      informationRequests: null,
      notes: null,
    };
    expect(await desk.caseOf(fields, dealer)).toEqual({
      step: { step: 'department' },
      decision: { outcome: 'REJECTED' },
      remedies: [],
      ...inside,
    });
    const nothing = { step: null, decision: null, remedies: null, ...inside };
    expect(await desk.caseOf(fields, { ...dealer, partner: 'leaseportaal-zuid' })).toEqual(nothing);
    expect(await desk.caseOf(fields, { ...dealer, partner: undefined, roles: ['complainant'] })).toEqual(nothing);
    expect((await desk.house.ask('{ cases { edges { cursor } } }', {}, dealer)).errors?.[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect(await desk.caseOf(fields, otherFirm)).toMatchObject({ step: null, decision: null, owner: null });
  });

  it('shows staff without leave to read nothing of a complaint, and names to those only who may read persons', async () => {
    await desk.house.hears(desk.received());
    await desk.mutate('assign', { handler: 'h1', name: 'Sanne Visser' });
    const acting: Identity = { ...handler, scopes: ['cases:handle'] };
    expect(
      await desk.caseOf('step { step } owner { handler } path { step } notes { text } casePosition', acting),
    ).toEqual({
      step: null,
      owner: null,
      path: null,
      notes: null,
      casePosition: null,
    });
    for (const query of ['{ cases { edges { cursor } } }', '{ reviewList { edges { cursor } } }'])
      expect((await desk.house.ask(query, {}, acting)).errors?.[0]?.extensions).toEqual({
        code: 'FORBIDDEN',
        scope: 'complaints:read',
      });
    const fields = '... on Success { complaint { step { step } } } ... on TalkChanged { talk { state } }';
    expect(await desk.mutateAll('offerTalk', [{}], fields, acting)).toEqual([
      { __typename: 'TalkChanged', complaint: { step: null }, talk: { state: 'OFFERED' } },
    ]);
    const reading: Identity = { ...handler, scopes: ['complaints:read'] };
    expect(await desk.caseOf('owner { handler name } notes { text }', reading)).toEqual({
      owner: { handler: 'h1', name: null },
      notes: null,
    });
    expect(await desk.mutate('offerTalk', {}, reading)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await desk.caseOf('owner { handler name }')).toEqual({ owner: { handler: 'h1', name: 'Sanne Visser' } });
  });

  it('keeps names, notes and minutes out of every event, and erases them when told to', async () => {
    await desk.house.hears(desk.received());
    await desk.mutate('assign', { handler: 'h1', name: 'Sanne Visser', phone: '0612345678' });
    await desk.mutate('planNextAction', { on: '2026-03-03', action: 'call', note: 'Mevrouw De Wit belt terug' });
    const { talk } = await desk.mutate('offerTalk', {});
    await desk.mutate('holdTalk', { talkId: talk?.id, medium: 'PHONE', minutes: 'De heer Jansen legt uit' });
    const events = JSON.stringify(await desk.house.database.asOwner('select event from escalation.events'));
    for (const personal of ['Visser', '0612345678', 'De Wit', 'Jansen']) expect(events).not.toContain(personal);
    const texts = async (identity = handler) =>
      (await desk.caseOf('notes { kind about text author }', identity))?.['notes'];
    expect(await texts()).toEqual([
      { kind: 'next-action', about: null, text: 'Mevrouw De Wit belt terug', author: 'p-handler' },
      { kind: 'talk', about: talk?.id, text: 'De heer Jansen legt uit', author: 'p-handler' },
    ]);
    expect(await texts({ ...handler, scopes: ['cases:handle'] })).toBeNull();
    await desk.house.hears(
      anEvent('persons.erased', { subject: desk.complaintId, data: { at: monday, basis: 'retention' } }),
    );
    expect(await texts()).toEqual([]);
  });

  it('tells the services that write letters who handles it', async () => {
    await desk.house.hears(desk.received());
    const records: unknown[] = [];
    const subscription = await desk.house.transport.subscribe({
      group: 'letters',
      topics: [topics.persons],
      handle: async (page) => void records.push(...page.map(decodePersons)),
    });
    await desk.mutate('assign', { handler: 'h1', name: 'Sanne Visser', email: 'sanne@directlease.example' });
    await desk.house.settles();
    while (((await desk.house.transport.lag?.('letters')) ?? 0) > 0) await new Promise((done) => setTimeout(done, 5));
    await subscription.stop();
    expect(records).toEqual([
      {
        ok: true,
        record: {
          part: 'handler',
          firm: 'directlease',
          complaintId: desk.complaintId,
          handler: 'h1',
          name: 'Sanne Visser',
          email: 'sanne@directlease.example',
        },
      },
    ]);
  });
});
