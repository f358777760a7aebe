import { randomUUID } from 'node:crypto';
import type { ComplaintEvent, EventData, EventType } from '@gehoor/contracts';
import { fieldOf } from '@gehoor/procedure';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, failOnLeaks, type EventOverrides } from '@gehoor/testing';
import { createDisputesReferral, disputesReferralMigrations } from '../src';
import { analyst, complainant, dealer, handler, houseOf, otherDealer, otherFirm, type House } from './house';
import { rulebook } from './rules';

const start = '2026-03-01T10:00:00.000Z';
const body = 'geschillencommissie-private-lease';

const problems = `... on Problem { __typename code message } ... on InvalidInput { fields { path code message } }`;
const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Complaint { id
  outside { body { id on name { en } address url phone binding filing { nl } } clause affiliation binding
    window { opensAt isOpen lastDay daysLeft explanation { nl en } }
    offers { referralId body at opensAt lastDay }
    referral { id status filedAt late early defenceDueOn defenceLate }
    referrals { id } rulings { outcome binding orders { id kind amount { amountCents currency } complyBy } }
    complianceTasks { id kind status late complyBy compliedAt proofSha256 } }
  insurer { name informedAt consultations { about advice notes } } } } }`;

describe('disputes-referral', () => {
  let house: House;
  let id: string;

  beforeEach(async () => {
    house = await houseOf({
      ...{ service: 'disputes-referral', migrations: disputesReferralMigrations, create: createDisputesReferral },
      ...{ rulebook, at: start },
    });
    id = randomUUID();
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const ask = async (query: string, variables: Record<string, unknown>, identity: Identity) => {
    const { data, errors } = await house.ask(query, variables, identity, 'en');
    expect(errors).toBeUndefined();
    return (path: string): unknown => fieldOf(data, path);
  };
  const complaint = async (identity: Identity = handler, ofId = id) => {
    const { data, errors } = await house.ask(entities, { r: [{ __typename: 'Complaint', id: ofId }] }, identity);
    expect(errors).toBeUndefined();
    const [found] = Object(fieldOf(data, '_entities')) as readonly unknown[];
    return (path?: string): unknown => (path === undefined ? found : fieldOf(found, path));
  };
  const does = async (mutation: string, success: string, variables: object, identity: Identity = handler) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${success} ${problems} } }`;
    const input = { idempotencyKey: randomUUID(), complaintId: id, ...variables };
    const answer = await ask(query, { input }, identity);
    return (path: string) => answer(`${mutation}.${path}`);
  };
  const happens = async <T extends EventType>(type: T, data: Partial<EventData<T>>, actor?: string) => {
    // The builder's word is taken for the data: a test gives what matters to it.
    const event = anEvent(type, { subject: id, actor, data: { at: start, ...data } } as EventOverrides<T>);
    await house.hears(event as ComplaintEvent);
  };
  const isReceived = () => happens('complaint.received', { partner: 'autohuis-noord', registeredAt: start });
  const isDecided = async () => {
    const at = '2026-03-03T10:00:00.000Z';
    await happens('decision.taken', {
      at,
      decisionId: randomUUID(),
      outcome: 'rejected',
      remedies: [],
      step: 'department',
    });
    const letter = { letterId: randomUUID(), kind: 'settlement', medium: 'email' as const, datesTold: [], clauses: [] };
    await happens('letter.sent', { at: '2026-03-03T11:00:00.000Z', ...letter });
  };
  const isDissatisfied = (at: string) =>
    happens('statement.received', { at, statementId: randomUUID(), kind: 'dissatisfied', channel: 'phone' });

  it('shows from receipt on where the complainant can go, when silence opens the gate, and how that was found', async () => {
    await isReceived();
    const answer = await complaint();
    expect(answer('outside.body')).toMatchObject({ id: body, on: '2026-03-01', binding: 'BINDING', phone: null });
    expect(answer('outside.body.address')).toContain('Den Haag');
    expect(answer('outside.window')).toMatchObject({
      ...{ opensAt: '2026-03-28T23:00:00.000Z', isOpen: false, lastDay: '2027-03-01', daysLeft: 366 },
      explanation: { en: expect.stringContaining('4 weeks'), nl: expect.stringContaining('4 weken') },
    });
    expect(answer('outside')).toMatchObject({ clause: 'end-commission', binding: true, offers: [], referral: null });
    house.clock.moveTo('2026-03-28T23:00:00.000Z');
    expect((await complaint())('outside.window')).toMatchObject({ isOpen: true, daysLeft: 338 });
  });

  it('offers the commission to who stays dissatisfied after the decision, once for one position', async () => {
    await isReceived();
    await isDissatisfied('2026-03-02T10:00:00.000Z');
    expect(await house.said()).toEqual([]);
    house.clock.moveTo('2026-03-05T10:00:00.000Z');
    await isDecided();
    await isDissatisfied('2026-03-04T10:00:00.000Z');
    await isDissatisfied('2026-03-05T09:00:00.000Z');
    expect(await house.said()).toMatchObject([
      {
        type: 'referral.offered',
        subject: id,
        procedure: 'directlease@1',
        data: { at: '2026-03-05T10:00:00.000Z', body, lastDay: '2027-03-01', binding: true, clause: 'end-commission' },
      },
    ]);
    const answer = await complaint();
    expect(answer('outside.offers')).toMatchObject([{ body, lastDay: '2027-03-01', opensAt: null }]);
    expect(answer('outside.window')).toMatchObject({ isOpen: true, opensAt: '2026-03-03T11:00:00.000Z' });
  });

  it('takes a fact once, however often it is delivered', async () => {
    await isReceived();
    await isDecided();
    house.clock.moveTo('2026-03-05T10:00:00.000Z');
    const said = anEvent('statement.received', {
      subject: id,
      data: { at: '2026-03-04T10:00:00.000Z', statementId: randomUUID(), kind: 'dissatisfied', channel: 'phone' },
    });
    await house.hears(said, said, said);
    expect(await house.said()).toHaveLength(1);
  });

  it('goes from filing by way of defence and ruling to compliance, and closes when every order is done', async () => {
    await isReceived();
    await isDecided();
    house.clock.moveTo('2026-03-05T10:00:00.000Z');
    await isDissatisfied('2026-03-04T10:00:00.000Z');
    house.clock.moveTo('2026-04-10T10:00:00.000Z');
    const filed = await does(
      'recordReferral',
      '... on ReferralRecorded { referral { id status late early defenceDueOn caseNumber } }',
      {
        caseNumber: 'GC-2026-77',
      },
    );
    expect(filed('referral')).toMatchObject({
      status: 'FILED',
      late: false,
      early: false,
      defenceDueOn: '2026-05-10',
      caseNumber: 'GC-2026-77',
    });
    house.clock.moveTo('2026-05-01T10:00:00.000Z');
    const defended = await does('recordDefence', '... on DefenceRecorded { referral { id status defenceLate } }', {});
    expect(defended('referral')).toMatchObject({ status: 'DEFENDED', defenceLate: false });
    house.clock.moveTo('2026-06-01T10:00:00.000Z');
    const orders = [
      { kind: 'payment', amount: { amountCents: 25_000 }, complyBy: '2026-06-15' },
      { kind: 'apology', complyBy: '2026-06-10' },
    ];
    const ruled = await does(
      'recordRuling',
      '... on RulingRecorded { ruling { binding orders { id kind complyBy amount { amountCents currency } } } }',
      {
        ...{ outcome: 'PARTLY_UPHELD', orders },
      },
    );
    expect(ruled('ruling')).toMatchObject({
      binding: true,
      orders: [{ kind: 'apology' }, { kind: 'payment', amount: { amountCents: 25_000, currency: 'EUR' } }],
    });
    const [apology, payment] = ruled('ruling.orders.id') as readonly string[];
    house.clock.moveTo('2026-06-12T10:00:00.000Z');
    expect((await complaint())('outside.complianceTasks.status')).toEqual(['OVERDUE', 'OPEN']);
    const proof = { orderId: payment, proofSha256: 'AB'.repeat(32) };
    const done = await does(
      'recordCompliance',
      '... on ComplianceRecorded { task { status late proofSha256 } }',
      proof,
    );
    expect(done('task')).toEqual({ status: 'DONE', late: false, proofSha256: 'ab'.repeat(32) });
    expect((await does('recordCompliance', '', { orderId: payment }))('code')).toBe('CompliedAlready');
    expect((await does('closeReferral', '', { outcome: 'complied' }))('code')).toBe('OrdersOpen');
    const last = await does('recordCompliance', '... on ComplianceRecorded { task { late } }', { orderId: apology });
    expect(last('task.late')).toBe(true);
    const closed = await does('closeReferral', '... on ReferralClosed { referral { status outcome } }', {
      outcome: 'complied',
    });
    expect(closed('referral')).toEqual({ status: 'CLOSED', outcome: 'complied' });
    const types = (await house.said()).map(({ type }) => type);
    expect(types).toEqual([
      ...['referral.offered', 'referral.filed', 'defence.due', 'defence.submitted', 'ruling.received'],
      ...['ruling.order-complied', 'ruling.order-complied', 'referral.closed'],
    ]);
    const ids = new Set((await house.said()).flatMap(({ data }) => ('referralId' in data ? [data.referralId] : [])));
    expect(ids.size).toBe(1);
  });

  it('records a filing that is late or early, and flags it', async () => {
    await isReceived();
    const fields = '... on ReferralRecorded { referral { late early lastDay } }';
    const early = await does('recordReferral', fields, {});
    expect(early('referral')).toEqual({ late: false, early: true, lastDay: '2027-03-01' });
    expect(
      (await does('withdrawReferral', '... on ReferralWithdrawn { referral { status } }', {}))('referral.status'),
    ).toBe('WITHDRAWN');
    house.clock.moveTo('2027-03-02T10:00:00.000Z');
    const late = await does('recordReferral', fields, {});
    expect(late('referral')).toEqual({ late: true, early: false, lastDay: '2027-03-01' });
  });

  it('names what stands in the way: no filing, a second one, no consent, bad fields', async () => {
    await isReceived();
    for (const mutation of ['recordDefence', 'withdrawReferral'])
      expect((await does(mutation, '', {}))('code')).toBe('NotFiled');
    expect((await does('recordRuling', '', { outcome: 'UPHELD' }))('code')).toBe('NotFiled');
    expect((await does('recordReferral', '', { filedBy: 'FIRM' }))('code')).toBe('ConsentMissing');
    const byFirm = { filedBy: 'FIRM', consumerConsentOn: '2026-03-01' };
    const consented = await does(
      'recordReferral',
      '... on ReferralRecorded { referral { consumerConsentOn defenceDueOn } }',
      byFirm,
    );
    expect(consented('referral')).toEqual({ consumerConsentOn: '2026-03-01', defenceDueOn: null });
    expect((await does('recordReferral', '', {}))('code')).toBe('FiledAlready');
    const wrong = {
      outcome: 'UPHELD',
      at: '2026-03-02T10:00:00.000Z',
      orders: [{ kind: 'pay up', complyBy: '2026-02-01' }, { kind: 'x' }],
    };
    const fields = await does('recordRuling', '', wrong);
    expect(fields('fields.path')).toEqual(['orders.0.kind', 'at', 'orders.0.complyBy', 'orders.1.complyBy']);
    expect((await does('recordCompliance', '', { orderId: randomUUID() }))('code')).toBe('UnknownOrder');
  });

  it('gives the same answer to the same key, and records it once', async () => {
    await isReceived();
    const fields = '... on ReferralRecorded { referral { id } }';
    const first = await does('recordReferral', fields, { idempotencyKey: 'k' });
    const again = await does('recordReferral', fields, { idempotencyKey: 'k' });
    expect(again('referral')).toEqual(first('referral'));
    expect((await does('recordReferral', fields, { idempotencyKey: 'k', caseNumber: 'x' }))('code')).toBe(
      'IDEMPOTENCY_CONFLICT',
    );
    expect((await house.said()).map(({ type }) => type)).toEqual(['referral.filed', 'defence.due']);
  });

  it('keeps the insurer’s advice, shown to staff only, its notes only to who may read persons, until erased', async () => {
    await isReceived();
    expect((await does('recordInsurerAdvice', '', { about: 'decide', advice: 'agreed' }))('code')).toBe(
      'InsurerNotInformed',
    );
    await does('informInsurer', '', { insurer: 'nn' });
    expect((await does('informInsurer', '', { insurer: 'nn' }))('code')).toBe('InformedAlready');
    const advice = { about: 'decide', advice: 'agreed', notes: 'Mrs Jansen called.' };
    const told = await does(
      'recordInsurerAdvice',
      '... on InsurerAdviceRecorded { consultation { insurer notes } }',
      advice,
    );
    expect(told('consultation')).toEqual({ insurer: 'nn', notes: 'Mrs Jansen called.' });
    expect((await complaint())('insurer')).toMatchObject({
      name: 'nn',
      consultations: [{ about: 'decide', notes: 'Mrs Jansen called.' }],
    });
    expect((await complaint(analyst))('insurer.consultations')).toMatchObject([{ advice: 'agreed', notes: null }]);
    expect((await complaint(dealer))('insurer')).toBeNull();
    expect(JSON.stringify(await house.said())).not.toContain('Jansen');
    await happens('persons.erased', { basis: 'request' });
    expect((await complaint())('insurer.consultations')).toMatchObject([{ notes: null }]);
    expect(await house.database.asOwner('select 1 from disputes_referral.notes')).toEqual([]);
  });

  it('shows a complaint to its firm, its partner and who registered it; to nobody else', async () => {
    await happens('complaint.received', { partner: 'autohuis-noord', registeredAt: start }, 'p-complainant');
    for (const identity of [handler, analyst, dealer, complainant])
      expect((await complaint(identity))('outside')).not.toBeNull();
    for (const identity of [otherFirm, otherDealer, { ...complainant, subject: 'p-x' }])
      expect((await complaint(identity))()).toBeNull();
    expect((await complaint(handler, 'no-id'))()).toBeNull();
    expect((await does('recordReferral', '', {}, { ...otherFirm }))('__typename')).toBe('NotFound');
    const { errors } = await house.ask(entities, { r: [{ __typename: 'Complaint', id }] }, { ...analyst, scopes: [] });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const input = `{ idempotencyKey: "k", complaintId: "${id}" }`;
    const refused = await house.ask(`mutation { recordReferral(input: ${input}) { __typename } }`, {}, dealer);
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('lists cases latest filing first, page by page, by filter, and only what the asker may see', async () => {
    for (const day of [1, 2, 3]) {
      id = randomUUID();
      house.clock.moveTo(`2026-04-0${day}T10:00:00.000Z`);
      await happens('complaint.received', {
        at: start,
        registeredAt: start,
        ...(day === 2 ? {} : { partner: 'autohuis-noord' }),
      });
      await does('recordReferral', '', {});
    }
    await does('recordRuling', '', { outcome: 'UPHELD', orders: [{ kind: 'payment', complyBy: '2026-05-01' }] });
    const query = `query ($filter: ReferralFilter, $first: Int, $after: String) { referrals(filter: $filter, first: $first, after: $after) {
      edges { cursor node { filedAt status complaint { id } } } pageInfo { hasNextPage endCursor } } }`;
    const list = (variables: object, identity = handler) => ask(query, { ...variables }, identity);
    const first = await list({ first: 2 });
    expect(first('referrals.edges.node.filedAt')).toEqual(['2026-04-03T10:00:00.000Z', '2026-04-02T10:00:00.000Z']);
    expect(first('referrals.pageInfo.hasNextPage')).toBe(true);
    const second = await list({ first: 2, after: first('referrals.pageInfo.endCursor') });
    expect(second('referrals.edges.node.filedAt')).toEqual(['2026-04-01T10:00:00.000Z']);
    expect(
      (await list({ filter: { openOrders: true, status: ['RULED'], late: false } }))(
        'referrals.edges.node.complaint.id',
      ),
    ).toEqual([id]);
    expect((await list({ filter: { filedBefore: '2026-04-03T10:00:00.000Z' } }))('referrals.edges')).toHaveLength(2);
    expect((await list({}, dealer))('referrals.edges')).toHaveLength(2);
    expect((await list({}, otherFirm))('referrals.edges')).toEqual([]);
  });

  it('tells the dispute bodies of a firm with the details of a day', async () => {
    const query = `query ($on: LocalDate) { disputeBodies(on: $on) { id on name { nl } } }`;
    expect((await ask(query, {}, analyst))('disputeBodies')).toEqual([
      { id: body, on: '2026-03-01', name: { nl: 'Geschillencommissie Private Lease' } },
    ]);
    expect((await ask(query, { on: '2025-01-01' }, analyst))('disputeBodies.on')).toEqual(['2025-01-01']);
    expect((await ask(query, {}, { ...analyst, firm: 'nobody' }))('disputeBodies')).toEqual([]);
  });
});
