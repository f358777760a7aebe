import { randomUUID } from 'node:crypto';
import { failOnLeaks } from '@gehoor/testing';
import { analyst, dealer, handler, otherFirm, type House } from '@gehoor/testing/house';
import { callsTo, start, startDisputesReferral } from './calls';

describe('a dispute before the commission', () => {
  let house: House;
  let id: string;
  beforeEach(async () => {
    house = await startDisputesReferral();
    id = randomUUID();
  });
  afterEach(() => house.stop());
  failOnLeaks();
  const { ask, complaint, does, happens, isReceived, isDecided, isDissatisfied } = callsTo(
    () => house,
    () => id,
  );

  it('goes from filing by way of defence and ruling to compliance, and closes when every order is done', async () => {
    await isReceived();
    await isDecided();
    house.time.moveTo('2026-03-05T10:00:00.000Z');
    await isDissatisfied('2026-03-04T10:00:00.000Z');
    house.time.moveTo('2026-04-10T10:00:00.000Z');
    const filed = await does(
      'recordReferral',
      '... on ReferralRecorded { referral { id status late early defenceDueOn caseNumber } }',
      {
        caseNumber: '187573/191798',
      },
    );
    expect(filed('referral')).toMatchObject({
      status: 'FILED',
      late: false,
      early: false,
      defenceDueOn: '2026-05-10',
      caseNumber: '187573/191798',
    });
    house.time.moveTo('2026-05-01T10:00:00.000Z');
    const defended = await does('recordDefence', '... on DefenceRecorded { referral { id status defenceLate } }', {});
    expect(defended('referral')).toMatchObject({ status: 'DEFENDED', defenceLate: false });
    house.time.moveTo('2026-06-01T10:00:00.000Z');
    const orders = [
      { kind: 'payment', amount: { amountCents: 25_000 }, complyBy: '2026-06-15' },
      { kind: 'apology', complyBy: '2026-06-10' },
    ];
    const ruled = await does(
      'recordRuling',
      '... on RulingRecorded { ruling { binding orders { id kind complyBy amount { amountCents currency } } } }',
      {
        outcome: 'PARTLY_UPHELD',
        orders,
      },
    );
    expect(ruled('ruling')).toMatchObject({
      binding: true,
      orders: [{ kind: 'apology' }, { kind: 'payment', amount: { amountCents: 25_000, currency: 'EUR' } }],
    });
    const [apology, payment] = ruled('ruling.orders.id') as readonly string[];
    house.time.moveTo('2026-06-12T10:00:00.000Z');
    expect((await complaint())('outside.complianceTasks.status')).toEqual(['OVERDUE', 'OPEN']);
    const proof = { orderId: payment, proofSha256: 'AB'.repeat(32) };
    const done = await does(
      'recordCompliance',
      '... on ComplianceRecorded { task { status late proofSha256 } }',
      proof,
    );
    expect(done('task')).toEqual({ status: 'DONE', late: false, proofSha256: 'ab'.repeat(32) });
    expect((await does('recordCompliance', '', { orderId: payment }))('code')).toBe('OrderAlreadyComplied');
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
    house.time.moveTo('2027-03-02T10:00:00.000Z');
    const late = await does('recordReferral', fields, {});
    expect(late('referral')).toEqual({ late: true, early: false, lastDay: '2027-03-01' });
  });

  it('names what stands in the way: no filing, a second one, no consent, bad fields', async () => {
    await isReceived();
    for (const mutation of ['recordDefence', 'withdrawReferral'])
      expect((await does(mutation, '', {}))('code')).toBe('ReferralNotFiled');
    expect((await does('recordRuling', '', { outcome: 'UPHELD' }))('code')).toBe('ReferralNotFiled');
    expect((await does('recordReferral', '', { filedBy: 'FIRM' }))('code')).toBe('ConsentMissing');
    const byFirm = { filedBy: 'FIRM', consumerConsentOn: '2026-03-01' };
    const consented = await does(
      'recordReferral',
      '... on ReferralRecorded { referral { consumerConsentOn defenceDueOn } }',
      byFirm,
    );
    expect(consented('referral')).toEqual({ consumerConsentOn: '2026-03-01', defenceDueOn: null });
    expect((await does('recordReferral', '', {}))('code')).toBe('ReferralAlreadyFiled');
    const faults = async (more: object) => {
      const answer = await does('recordRuling', '', { outcome: 'UPHELD', ...more });
      return [answer('fields.path'), answer('fields.code')];
    };
    const orders = [{ kind: 'pay', complyBy: '2026-02-01' }, { kind: 'x' }];
    const early = '2026-03-01T09:59:59.999Z';
    expect(await faults({ at: early, orders: [{ kind: 'pay up' }, { kind: '' }] })).toEqual([
      ['orders.0.kind', 'orders.1.kind'],
      ['INVALID', 'INVALID'],
    ]);
    expect(await faults({ at: early, orders })).toEqual([['at'], ['TOO_EARLY']]);
    expect(await faults({ orders })).toEqual([
      ['orders.0.complyBy', 'orders.1.complyBy'],
      ['TOO_EARLY', 'REQUIRED'],
    ]);
    expect((await does('recordCompliance', '', { orderId: 'x' }))('fields.path')).toEqual(['orderId']);
    expect((await does('recordCompliance', '', { orderId: randomUUID() }))('code')).toBe('OrderUnknown');
  });

  it('gives the same answer to the same key, and records it once', async () => {
    await isReceived();
    const fields = '... on ReferralRecorded { referral { id } }';
    const first = await does('recordReferral', fields, { idempotencyKey: 'k' });
    const again = await does('recordReferral', fields, { idempotencyKey: 'k' });
    expect(again('referral')).toEqual(first('referral'));
    expect((await does('recordReferral', fields, { idempotencyKey: 'k', caseNumber: 'GC-1' }))('code')).toBe(
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
    expect((await does('informInsurer', '', { insurer: 'nn' }))('code')).toBe('InsurerAlreadyInformed');
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

  it('lists cases latest filing first, page by page, by filter, and only what the asker may see', async () => {
    for (const day of [1, 2, 3]) {
      id = randomUUID();
      house.time.moveTo(`2026-04-0${day}T10:00:00.000Z`);
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
});
