import { randomUUID } from 'node:crypto';
import { topics, decodePersons } from '@gehoor/contracts';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, failOnLeaks } from '@gehoor/testing';
import { createEscalation, escalationMigrations } from '../src';
import { dealer, handler, houseOf, otherFirm, rulebookOf, supervisor, type House } from './house';

const monday = '2026-03-02T09:00:00.000Z';

/** Every mutation, asked for what its success shows. */
const shows: Readonly<Record<string, string>> = {
  assign: '... on Case { state owner { handler name role department } }',
  takeOver: '... on Case { step { id } owner { handler name role } }',
  declareUnable: '... on Case { state }',
  giveResponse: '... on Response { id isSubstantive medium givenAt complaint { id } }',
  decide: '... on Decision { id outcome remedies { kind title { nl } amountCents } step }',
  planNextAction: '... on NextAction { on action isOverdue }',
  recordReview: '... on Review { reviewer finding at }',
  announceDelay: '... on Delay { clockId newDate }',
  requestInformation: '... on InformationRequest { items answerBy }',
  offerTalk: '... on Talk { id state }',
  holdTalk: '... on Talk { id state medium isMinuted }',
  close: '... on Case { state attention }',
  reopen: '... on Case { state step { round } }',
};

describe('escalation', () => {
  let house: House;
  let complaintId: string;

  beforeEach(async () => {
    complaintId = randomUUID();
    house = await houseOf({
      ...{ service: 'escalation', migrations: escalationMigrations, create: createEscalation },
      ...{ rulebook: await rulebookOf('directlease'), at: monday },
    });
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const received = (more: object = {}, subject = complaintId) =>
    anEvent('complaint.received', { subject, data: { at: monday, registeredAt: monday, partner: 'autohuis-noord', ...more } });
  const mutate = async (name: string, input: object, identity: Identity = handler, language: 'nl' | 'en' = 'nl') => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const source = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${shows[name]} ... on Problem { code message } ... on InvalidInput { fields { path code } } } }`;
    const answer = await house.ask(source, { input: { idempotencyKey: randomUUID(), complaintId, ...input } }, identity, language);
    if (answer.errors !== undefined) return { code: answer.errors[0]?.extensions.code, message: answer.errors[0]?.message };
    return answer.data?.[name] as unknown as Record<string, unknown>;
  };
  const caseOf = async (fields: string, identity: Identity = handler) => {
    const answer = await house.ask(
      `query ($c: [_Any!]!) { _entities(representations: $c) { ... on Complaint { ${fields} } } }`,
      { c: [{ __typename: 'Complaint', id: complaintId }] },
      identity,
    );
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return (answer.data?.['_entities'] as unknown as Record<string, unknown>[])[0];
  };
  const list = async (query: string, identity: Identity = handler) => {
    const answer = await house.ask(query, {}, identity);
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return Object.values(answer.data ?? {})[0] as unknown as { edges: { node: Record<string, unknown>; cursor: string }[]; pageInfo: object };
  };
  const letterSent = (kind: string, at: string) =>
    anEvent('letter.sent', {
      subject: complaintId,
      data: { at, letterId: randomUUID(), kind, medium: 'email', datesTold: [], clauses: [] },
    });
  const clock = (type: 'clock.started' | 'clock.expired', data: object) =>
    anEvent(type, { subject: complaintId, data: { ...{ clockId: 'S1.C3#1', clock: 'S1.C3', clause: '1-resolved', modality: 'target' }, ...data } });
  const started = (dueAt: string) => clock('clock.started', { at: monday, kind: 'deadline', dueAt, warnAt: [], generation: 0 });

  it('puts a received complaint on the ladder and in the caseload', async () => {
    await house.hears(received());
    expect((await house.said()).map(({ type }) => type)).toEqual(['step.entered']);
    const { edges } = await list(`{ cases { edges { node { reference kind state step { id title { nl } } owner { role } oversight attention age } } } }`);
    expect(edges.map(({ node }) => node)).toEqual([
      {
        ...{ reference: 'DL-2026-000001', kind: 'complaint', state: 'OPEN', oversight: 'head-of-department', age: 'PT0S' },
        ...{ step: { id: 'department', title: { nl: 'Afdeling' } }, owner: { role: 'employee' } },
        attention: ['NEXT_ACTION_MISSING', 'NO_HANDLER'],
      },
    ]);
  });

  it('runs from handler to closing letter: assigned, planned, answered, decided, told, closed', async () => {
    await house.hears(received());
    expect(await mutate('assign', { handler: 'h1', name: 'Sanne Visser', email: 'sanne@directlease.example', department: 'fleet' })).toEqual({
      ...{ __typename: 'Case', state: 'OPEN' },
      owner: { handler: 'h1', name: 'Sanne Visser', role: 'employee', department: 'fleet' },
    });
    expect(await mutate('planNextAction', { on: '2026-03-03', action: 'call', note: 'Mevrouw belt terug' })).toMatchObject({ on: '2026-03-03', isOverdue: false });
    expect(await mutate('giveResponse', { substantive: true, medium: 'PHONE' })).toMatchObject({ medium: 'PHONE', givenAt: monday, complaint: { id: complaintId } });
    const remedies = [{ kind: 'refund', amountCents: 12_500 }];
    expect(await mutate('decide', { outcome: 'UPHELD', remedies })).toMatchObject({
      ...{ __typename: 'Decision', outcome: 'UPHELD', step: 'department' },
      remedies: [{ kind: 'refund', title: { nl: 'Terugbetaling' }, amountCents: 12_500 }],
    });
    expect(await mutate('close', { outcome: 'ACCEPTED' })).toMatchObject({ __typename: 'Refused', code: 'NotResolved' });
    house.clock.moveTo('2026-03-02T12:00:00.000Z');
    await house.hears(letterSent('settlement', '2026-03-02T11:30:00.000Z'));
    expect(await caseOf('decision { communicatedAt }')).toEqual({ decision: { communicatedAt: '2026-03-02T11:30:00.000Z' } });
    expect(await mutate('close', { outcome: 'ACCEPTED' })).toEqual({ __typename: 'Case', state: 'CLOSED', attention: [] });
    expect((await house.said()).map(({ type }) => type)).toEqual([
      'step.entered',
      'handler.assigned',
      'next-action.planned',
      'response.given',
      'decision.taken',
      'complaint.resolved',
      'complaint.closed',
    ]);
    expect(await caseOf('path { step trigger enteredAt leftAt timeUsed }')).toEqual({
      path: [{ step: 'department', trigger: 'received', enteredAt: monday, leftAt: '2026-03-02T12:00:00.000Z', timeUsed: 'PT3H' }],
    });
  });

  it('brings in the supervisor, who takes over; and only the supervisor may', async () => {
    await house.hears(received());
    expect(await mutate('declareUnable', { reason: 'complexity' })).toMatchObject({ __typename: 'Case' });
    expect(await mutate('takeOver', { reason: 'complexity' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await mutate('takeOver', { reason: 'boredom' }, supervisor, 'en')).toEqual({
      ...{ __typename: 'Refused', code: 'ReasonNotAllowed', message: 'The procedure does not know this reason.' },
    });
    expect(await mutate('takeOver', { reason: 'complexity' }, supervisor)).toEqual({
      ...{ __typename: 'Case', step: { id: 'supervisor' } },
      owner: { handler: 'p-supervisor', name: 'Fatima el Idrissi', role: 'head-of-department' },
    });
    expect((await caseOf('informed { role about }'))?.['informed']).toEqual([{ role: 'head-of-department', about: 'unable:complexity' }]);
  });

  it('answers the same key with the same answer, and another body with a conflict', async () => {
    await house.hears(received());
    const idempotencyKey = randomUUID();
    const input = { idempotencyKey, outcome: 'UPHELD', remedies: [] };
    const first = await mutate('decide', input);
    expect(await mutate('decide', input)).toEqual(first);
    expect(await mutate('decide', { ...input, outcome: 'REJECTED' })).toMatchObject({ __typename: 'IdempotencyConflict' });
    expect((await house.said()).filter(({ type }) => type === 'decision.taken')).toHaveLength(1);
  });

  it('leaves nothing behind of what it refuses', async () => {
    await house.hears(received());
    const version = () => house.database.asOwner(`select version from escalation.streams`);
    const before = await version();
    const note = 'Persoonlijke aantekening';
    expect(await mutate('decide', { outcome: 'UPHELD', remedies: [{ kind: 'refund', amountCents: 99_999_999 }], note })).toMatchObject({ code: 'RemedyBeyondAuthority' });
    expect(await version()).toEqual(before);
    expect(await house.database.asOwner('select 1 from escalation.notes')).toEqual([]);
    expect(await house.database.asOwner('select 1 from escalation.commands')).toEqual([]);
  });

  it('names every field at fault, and never tells an unknown complaint from another firm’s', async () => {
    await house.hears(received());
    expect(await mutate('assign', { handler: 'sanne@x.nl', name: ' ' })).toMatchObject({
      ...{ __typename: 'InvalidInput', fields: [{ path: 'handler' }, { path: 'name' }] },
    });
    const unknown = { __typename: 'NotFound', code: 'NOT_FOUND' };
    expect(await mutate('close', { outcome: 'ACCEPTED', complaintId: 'x' })).toMatchObject(unknown);
    expect(await mutate('close', { outcome: 'ACCEPTED', complaintId: randomUUID() })).toMatchObject(unknown);
    expect(await mutate('close', { outcome: 'ACCEPTED' }, otherFirm)).toMatchObject(unknown);
    expect(await mutate('close', { outcome: 'ACCEPTED' }, dealer)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await mutate('giveResponse', { substantive: true, medium: 'EMAIL', givenAt: '2027-01-01T00:00:00Z' })).toMatchObject({ code: 'InTheFuture' });
  });

  it('proves the daily review, and lists what is still to be reviewed', async () => {
    await house.hears(received());
    const reviews = `{ reviewList { edges { node { complaint { id } attention } } } }`;
    expect((await list(reviews)).edges).toEqual([]);
    house.clock.moveTo('2026-03-03T09:00:00.000Z');
    expect((await list(reviews)).edges.map(({ node }) => node)).toMatchObject([{ complaint: { id: complaintId }, attention: expect.arrayContaining(['REVIEW_MISSING']) }]);
    expect(await mutate('recordReview', { finding: 'ON_TRACK' }, supervisor)).toMatchObject({ reviewer: 'p-supervisor', finding: 'ON_TRACK' });
    expect((await list(reviews)).edges).toEqual([]);
    house.clock.moveTo('2026-03-07T09:00:00.000Z'); // a Saturday
    expect((await list(reviews)).edges).toEqual([]);
    expect((await house.said()).filter(({ type }) => type === 'review.done')).toHaveLength(1);
  });

  it('orders the caseload by what is due first, filters it, and goes on page by page', async () => {
    const others = [randomUUID(), randomUUID()];
    await house.hears(received(), started('2026-03-05T23:00:00.000Z'), received({ kind: 'question' }, others[0]), received({}, others[1]));
    await house.hears(clock('clock.expired', { at: '2026-03-05T23:00:00.000Z', dueAt: '2026-03-05T23:00:00.000Z' }));
    const ids = async (filter: string, identity = handler) =>
      (await list(`{ cases(${filter}) { edges { node { complaint { id } } } } }`, identity)).edges.map(({ node }) => node['complaint']);
    expect(await ids('first: 10')).toEqual([{ id: complaintId }, { id: others[1] }]);
    expect(await ids('filter: { attention: [CLOCK_EXPIRED] }')).toEqual([{ id: complaintId }]);
    expect(await ids('filter: { states: [ROUTED] }')).toEqual([{ id: others[0] }]);
    expect(await ids('filter: { handler: "nobody" }')).toEqual([]);
    expect(await ids('filter: { step: "department", ownerRole: "employee" }')).toHaveLength(2);
    expect(await ids('first: 10', otherFirm)).toEqual([]);
    const page = await list(`{ cases(first: 1) { edges { cursor node { complaint { id } nextClock } } pageInfo { hasNextPage } } }`);
    expect(page).toMatchObject({ edges: [{ node: { nextClock: 'S1.C3#1' } }], pageInfo: { hasNextPage: true } });
    expect(await ids(`first: 1, after: "${page.edges[0]?.cursor}"`)).toEqual([{ id: others[1] }]);
  });

  it('shows a partner the step and the decision of its own complaint, and nothing of the inside', async () => {
    await house.hears(received());
    await mutate('decide', { outcome: 'REJECTED', remedies: [] });
    const fields = 'step { id } decision { outcome } remedies { kind } owner { handler } gates { id } path { step } notes { text } nextAction { on }';
    const inside = { owner: null, gates: null, path: null, notes: null, nextAction: null };
    expect(await caseOf(fields, dealer)).toEqual({ step: { id: 'department' }, decision: { outcome: 'REJECTED' }, remedies: [], ...inside });
    const nothing = { step: null, decision: null, remedies: null, ...inside };
    expect(await caseOf(fields, { ...dealer, partner: 'leaseportaal-zuid' })).toEqual(nothing);
    expect(await caseOf(fields, { ...dealer, partner: undefined, roles: ['complainant'] })).toEqual(nothing);
    expect((await house.ask('{ cases { edges { cursor } } }', {}, dealer)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await caseOf(fields, otherFirm)).toMatchObject({ step: null, decision: null, owner: null });
  });

  it('keeps names, notes and minutes out of every event, and erases them when told to', async () => {
    await house.hears(received());
    await mutate('assign', { handler: 'h1', name: 'Sanne Visser', phone: '0612345678' });
    await mutate('planNextAction', { on: '2026-03-03', action: 'call', note: 'Mevrouw De Wit belt terug' });
    const talk = await mutate('offerTalk', {});
    await mutate('holdTalk', { talkId: talk['id'], medium: 'PHONE', minutes: 'De heer Jansen legt uit' });
    const events = JSON.stringify(await house.database.asOwner('select event from escalation.events'));
    for (const personal of ['Visser', '0612345678', 'De Wit', 'Jansen']) expect(events).not.toContain(personal);
    const texts = async (identity = handler) => ((await caseOf('notes { kind text author }', identity))?.['notes'] ?? null) as readonly object[] | null;
    expect(await texts()).toEqual([
      { kind: 'next-action', text: 'Mevrouw De Wit belt terug', author: 'p-handler' },
      { kind: 'talk', text: 'De heer Jansen legt uit', author: 'p-handler' },
    ]);
    expect(await texts({ ...handler, scopes: ['cases:handle'] })).toBeNull();
    await house.hears(anEvent('persons.erased', { subject: complaintId, data: { at: monday, basis: 'retention' } }));
    expect(await texts()).toEqual([]);
  });

  it('tells the services that write letters who handles it', async () => {
    await house.hears(received());
    const records: unknown[] = [];
    const subscription = await house.transport.subscribe({
      ...{ group: 'letters', topics: [topics.persons] },
      handle: async (message) => void records.push(decodePersons(message)),
    });
    await mutate('assign', { handler: 'h1', name: 'Sanne Visser', email: 'sanne@directlease.example' });
    await house.settles();
    while (((await house.transport.lag?.('letters')) ?? 0) > 0) await new Promise((done) => setTimeout(done, 5));
    await subscription.stop();
    expect(records).toEqual([
      { ok: true, record: { part: 'handler', firm: 'directlease', complaintId, handler: 'h1', name: 'Sanne Visser', email: 'sanne@directlease.example' } },
    ]);
  });

  it('re-opens for supervisors only, as a new round on the ladder', async () => {
    await house.hears(received());
    await mutate('decide', { outcome: 'REJECTED', remedies: [] });
    await house.hears(letterSent('settlement', monday));
    expect(await mutate('reopen', { reason: 'new-facts', mode: 'NEW_ROUND' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await mutate('reopen', { reason: 'new-facts', mode: 'NEW_ROUND' }, supervisor)).toEqual({
      ...{ __typename: 'Case', state: 'OPEN', step: { round: 2 } },
    });
  });
});
