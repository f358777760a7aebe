import { aCall, scenario } from './harness';
import { settled } from './s1-path';

/** Friday 1 May 2026, 18:05 Dutch time. */
const house = scenario('2026-05-01T16:05:00.000Z');
const receivedAt = '2026-05-01T16:00:00.000Z';

interface OutsideView {
  readonly outside: {
    readonly body: { readonly id: string } | null;
    readonly binding: boolean;
    readonly window: { readonly lastDay: string; readonly isOpen: boolean } | null;
    readonly offers: readonly { readonly body: string; readonly lastDay: string }[];
    readonly referral: {
      readonly status: string;
      readonly defenceDueOn: string | null;
      readonly outcome: string | null;
    } | null;
    readonly complianceTasks: readonly { readonly id: string; readonly kind: string; readonly status: string; readonly late: boolean; readonly complyBy: string }[]; // prettier-ignore
  };
}
const outsideOf = async (id: string) =>
  (
    await house.complaint<OutsideView>(
      'handler',
      id,
      `outside { body { body } binding window { lastDay isOpen } offers { body lastDay } referral { status defenceDueOn outcome }
        complianceTasks { id kind status late complyBy } }`,
    )
  ).outside;
const dissatisfied = (complaintId: string) =>
  house.succeed('handler', 'recordStatement', {
    complaintId,
    kind: 'DISSATISFIED',
    channel: 'PHONE',
    text: 'Hier ben ik het niet mee eens.',
  });

describe('a lasting difference of opinion', () => {
  let id: string;

  it('opens no way outside before there was a decision', async () => {
    const { id: early } = await house.register('handler', aCall('early@example.org', { receivedAt }));
    await dissatisfied(early);
    expect((await outsideOf(early)).offers).toEqual([]);
  });

  it('opens the Geschillencommissie after it, with its window computed and told [S1.17]', async () => {
    ({ id } = await settled(house, 'differ@example.org', { receivedAt }, { outcome: 'REJECTED' }));
    await dissatisfied(id);
    const outside = await outsideOf(id);
    expect(outside).toMatchObject({
      body: { body: 'geschillencommissie-private-lease' },
      binding: true,
      window: { lastDay: '2027-05-01', isOpen: true },
    });
    expect(outside.offers).toEqual([{ body: 'geschillencommissie-private-lease', lastDay: '2027-05-01' }]);
    const mail = (await house.mailsTo('differ@example.org')).at(-1);
    expect(mail?.subject).toContain('U kunt naar de Geschillencommissie');
    expect(mail?.text).toContain('zaterdag 1 mei 2027');
    expect(mail?.text).toContain('bindend');
  });

  it('names it in the letter with the address that the text prints, where one goes with a complaint [S1.17]', async () => {
    const page = 'https://www.keurmerkprivatelease.nl/paginas/het-keurmerk/detail/ik-heb-een-klacht/';
    const mails = await house.mailsTo('differ@example.org');
    const told = mails.filter(({ subject }) => /Afhandeling|Geschillencommissie/.test(subject));
    expect(told.map(({ text }) => text.includes(page) && text.includes('Bordewijklaan 46'))).toEqual([true, true]);
  });

  it('filed there, gives the firm a date for its defence [S1.18]', async () => {
    await house.moveClock({ now: '2026-05-11T08:00:00.000Z' });
    await house.succeed('handler', 'recordReferral', {
      complaintId: id,
      caseNumber: 'GC-2026-0042',
      defenceDueOn: '2026-06-11',
    });
    expect((await outsideOf(id)).referral).toMatchObject({ status: 'FILED', defenceDueOn: '2026-06-11' });
    expect(await house.clock(id, 'S1.C7')).toMatchObject({ state: 'RUNNING', dueAt: '2026-06-11T22:00:00.000Z' });
    await house.succeed('handler', 'recordDefence', { complaintId: id });
    expect(await house.clock(id, 'S1.C7')).toMatchObject({ state: 'KEPT' });
  });

  it('ruled on, becomes a compliance task for each order, each with its own date', async () => {
    await house.moveClock({ now: '2026-07-01T08:00:00.000Z' });
    const orders = [
      { kind: 'refund', amount: { amountCents: 45_000, currency: 'EUR' }, complyBy: '2026-07-15' },
      { kind: 'apology', complyBy: '2026-07-08' },
    ];
    await house.succeed('handler', 'recordRuling', { complaintId: id, outcome: 'UPHELD', orders });
    const { complianceTasks } = await outsideOf(id);
    expect(complianceTasks.map(({ kind, status, complyBy }) => [kind, status, complyBy])).toEqual(
      expect.arrayContaining([
        ['refund', 'OPEN', '2026-07-15'],
        ['apology', 'OPEN', '2026-07-08'],
      ]),
    );
    const runs = (await house.clocks(id)).filter(({ clock }) => clock === 'S1.C8');
    expect(runs.map(({ dueAt }) => dueAt).sort()).toEqual(['2026-07-08T22:00:00.000Z', '2026-07-15T22:00:00.000Z']);
    expect(new Set(runs.map(({ about }) => about))).toEqual(new Set(complianceTasks.map((task) => task.id)));
  });

  it('is complied with, order by order: the one kept, the other late [S1.19]', async () => {
    await house.moveClock({ now: '2026-07-10T08:00:00.000Z' });
    const { complianceTasks } = await outsideOf(id);
    for (const { id: orderId } of complianceTasks)
      await house.succeed('handler', 'recordCompliance', { complaintId: id, orderId });
    const after = (await outsideOf(id)).complianceTasks;
    expect(after.map(({ kind, status, late }) => [kind, status, late]).sort()).toEqual([
      ['apology', 'DONE', true],
      ['refund', 'DONE', false],
    ]);
    const states = (await house.clocks(id)).filter(({ clock }) => clock === 'S1.C8').map(({ state }) => state);
    expect(states.sort()).toEqual(['BROKEN', 'KEPT']);
    await house.succeed('handler', 'closeReferral', { complaintId: id, outcome: 'ruled' });
    await house.succeed('handler', 'close', { complaintId: id, outcome: 'RULED' });
    expect(await house.complaint('handler', id, 'status')).toEqual({ status: 'CLOSED' });
  });
});

describe('a ruling that comes when the case was closed as a lasting difference of opinion', () => {
  let id: string;
  const close = (outcome: string) => house.act('handler', 'close', { complaintId: id, outcome });
  const standing = async () => {
    const { cases } = await house.data<{ cases: { edges: readonly { node: { complaint: { id: string } } }[] } }>(
      'supervisor',
      '{ cases(filter: { attention: [ORDERS_OPEN] }) { edges { node { complaint { id status } attention } } } }',
    );
    return cases.edges.find(({ node }) => node.complaint.id === id)?.node;
  };

  it('leaves orders that the firm owes, and the caseload says so [S1.19]', async () => {
    ({ id } = await settled(house, 'gesloten@example.org', {}, { outcome: 'REJECTED' }));
    await dissatisfied(id);
    expect(await close('DISAGREEMENT')).toMatchObject({ __typename: 'CaseChanged' });
    expect(await close('RULED')).toMatchObject({ code: 'CaseClosed' });
    await house.succeed('handler', 'recordReferral', { complaintId: id });
    const orders = [{ kind: 'refund', amount: { amountCents: 45_000, currency: 'EUR' }, complyBy: '2026-08-01' }];
    await house.succeed('handler', 'recordRuling', { complaintId: id, outcome: 'UPHELD', orders });
    const { duties } = await house.complaint<{ duties: readonly { duty: string }[] }>('handler', id, 'duties { duty state }'); // prettier-ignore
    expect(duties).toContainEqual({ duty: 'comply', state: 'OPEN' });
    expect(await standing()).toEqual({ complaint: { id, status: 'CLOSED' }, attention: ['ORDERS_OPEN'] });
    const refused = await close('RULED');
    expect(refused).toMatchObject({ code: 'OrdersOpen', message: expect.stringMatching(/refund.*1 Aug 2026/) });
  });

  it('ends it as ruled once it is complied with; without re-opening it, for nothing is promised again [S1.19]', async () => {
    const [task] = (await outsideOf(id)).complianceTasks;
    await house.succeed('handler', 'recordCompliance', { complaintId: id, orderId: task?.id });
    expect(await standing()).toBeUndefined();
    expect(await close('ACCEPTED')).toMatchObject({ code: 'CaseClosed' });
    const before = await house.clocks(id);
    expect(await close('RULED')).toMatchObject({ __typename: 'CaseChanged' });
    expect(await house.clocks(id)).toEqual(before);
    expect(await close('RULED')).toMatchObject({ code: 'CaseClosed' });
    const { dossier } = await house.complaint<{ dossier: readonly { type: string; data: { outcome: string } }[] }>('handler', id, 'dossier { type data }'); // prettier-ignore
    const ended = dossier.filter(({ type }) => type === 'complaint.closed').map(({ data }) => data.outcome);
    expect(ended).toEqual(['disagreement', 'ruled']);
  });
});
