import { aCall, inForceAlready, scenario } from './harness';
import { writingDesk } from './writing-desk';

/** Version 2 of Atradius. Monday 2 March 2026, 10:00 Dutch time. */
const house = scenario('2026-03-02T09:00:00.000Z', inForceAlready('procedures/atradius/2.yaml'));
const desk = writingDesk(house, 'atradius');
const [handler, head] = ['atradius-handler', 'atradius-supervisor'];

interface Owed {
  readonly duty: string;
  readonly state: string;
  readonly role: string;
  readonly isMust: boolean;
  readonly endedBy: string | null;
  readonly evidence: string | null;
}
const duty = async (id: string, name: string) => {
  const selection = 'duties { duty state role isMust endedBy evidence }';
  const { duties } = await house.complaint<{ duties: readonly Owed[] }>(head, id, selection);
  return duties.findLast((each) => each.duty === name);
};
const asked = async (email: string, more: object = {}) =>
  (await house.register(handler, aCall(email, { kind: 'QUESTION', product: 'credit-insurance', department: 'risk', complainantType: 'BUSINESS', ...more }))).id; // prettier-ignore
const complained = (email: string, more: object = {}) => asked(email, { kind: 'COMPLAINT', ...more });
const happened = (complaintId: string, kind: string, more: object = {}) =>
  house.succeed(handler, 'recordServiceFact', { complaintId, kind, ...more });
const told = (kind: string, reference: string, fact: string) =>
  house.succeed(handler, 'recordSubjectFact', { subject: { kind, reference }, kind: fact });
const clocksOf = async (kind: string, reference: string, clock: string) => {
  const query = `query ($kind: String!, $reference: String!) { subject(kind: $kind, reference: $reference) { clocks { clock clause state dueAt isExpired } } }`;
  const { subject } = await house.data<{ subject: { clocks: readonly { clock: string }[] } }>(handler, query, { kind, reference }); // prettier-ignore
  return subject.clocks.filter((each) => each.clock === clock);
};
const declared = (complaintId: string, name: string, evidence: string) =>
  house.act(handler, 'declareDuty', { complaintId, duty: name, evidence });
const assigned = (complaintId: string) =>
  house.succeed(head, 'assign', { complaintId, handler: `dev-${handler}`, name: 'Anna de Graaf', email: 'a.degraaf@atradius.example', phone: '+31 20 553 2111' }); // prettier-ignore
/** What the customer reads in the latest letter whose subject says so. */
const read = async (email: string, subject: string) =>
  (await house.mailsTo(email)).findLast((mail) => mail.subject.includes(subject))?.text.replaceAll(/\s+/g, ' ');
const written = async (complaintId: string, kind: string, element: string, text: string) => {
  const { id: letterId } = await desk.letter(complaintId, kind);
  await house.succeed(handler, 'fillElement', { letterId, element, text });
};

describe('the communication with an account', () => {
  it('is evaluated every quarter, and the report shows where it was not [S3.4]', async () => {
    await told('account', 'A-1', 'account-opened');
    await told('account', 'A-2', 'account-opened');
    const [due] = await clocksOf('account', 'A-1', 'S3.C8');
    expect(due).toMatchObject({ clause: 'evaluate', state: 'RUNNING', dueAt: '2026-06-02T22:00:00.000Z' });
    await house.moveClock({ now: '2026-06-02T09:00:00.000Z' });
    await told('account', 'A-1', 'communication-evaluated');
    await house.moveClock({ now: '2026-06-03T09:00:00.000Z' });
    expect(await clocksOf('account', 'A-1', 'S3.C8')).toMatchObject([{ state: 'KEPT' }, { state: 'RUNNING', isExpired: false }]); // prettier-ignore
    expect((await clocksOf('account', 'A-2', 'S3.C8'))[0]).toMatchObject({ isExpired: true });
    const report = `{ promiseReport(firm: "atradius", period: { from: "2026-06-01", to: "2026-06-30" }) { lines { clock clause kept overdue } } }`;
    const { promiseReport } = await house.data<{ promiseReport: { lines: readonly object[] } }>(head, report);
    expect(promiseReport.lines).toContainEqual({ clock: 'S3.C8', clause: 'evaluate', kept: 1, overdue: 1 });
  });
});

describe('who the customer talks to', () => {
  it('is a contact person of their own, whose particulars they read beside those of the firm [S3.2, S3.22]', async () => {
    const email = 'eigen-contact@example.org';
    const id = await complained(email);
    expect(await duty(id, 'own-contact')).toMatchObject({ state: 'OPEN', role: 'account-manager' });
    await assigned(id);
    expect(await duty(id, 'own-contact')).toMatchObject({ state: 'DONE', endedBy: 'handler.assigned' });
    await house.succeed(handler, 'decide', { complaintId: id, outcome: 'UPHELD' });
    await desk.send(id, 'outcome');
    const mail = await read(email, 'Uitkomst');
    expect(mail).toContain('Uw contactpersoon Anna de Graaf');
    expect(mail).toContain('a.degraaf@atradius.example');
    for (const particular of ['David Ricardostraat 1, 1066 JS Amsterdam', '+31 20 553 3355', 'customerservice@atradius.example']) expect(mail).toContain(particular); // prettier-ignore
    expect(await read(email, 'ontvangen')).toContain('+31 20 553 3355');
  });

  it('or that there is none is recorded; neither said nor done, the case is not closed [S3.2]', async () => {
    const id = await complained('geen-contact@example.org');
    await house.succeed(handler, 'decide', { complaintId: id, outcome: 'UPHELD' });
    await desk.send(id, 'outcome');
    await house.succeed(handler, 'recordStatement', { complaintId: id, kind: 'ACCEPTS', channel: 'PHONE' });
    const close = () => house.act(handler, 'close', { complaintId: id, outcome: 'ACCEPTED' });
    expect(await close()).toMatchObject({ code: 'DutyOpen', message: expect.stringContaining('Contact person') });
    await declared(id, 'own-contact', 'none-assigned');
    expect(await duty(id, 'own-contact')).toMatchObject({ state: 'DONE', evidence: 'none-assigned' });
    expect(await close()).toMatchObject({ __typename: 'CaseChanged' });
  });
});

describe('what customers experience', () => {
  it('is welcome, goes to who improves, and is owed an improvement that outlives the message [S3.5]', async () => {
    const id = await asked('ervaring@example.org', { kind: 'FEEDBACK' });
    expect(await house.complaint(handler, id, 'routedTo { role }')).toEqual({ routedTo: { role: 'quality' } });
    expect(await duty(id, 'improvement')).toMatchObject({ state: 'OPEN', role: 'quality' });
    await house.succeed(handler, 'close', { complaintId: id, outcome: 'ROUTED' });
    expect(await duty(id, 'improvement')).toMatchObject({ state: 'OPEN' });
    await happened(id, 'improvement-closed');
    expect(await duty(id, 'improvement')).toMatchObject({ state: 'DONE', endedBy: 'service-fact.recorded' });
  });

  it('is improved upon by who owes that, who records it themselves and nothing that is not theirs [S3.4, S3.5]', async () => {
    const improver = 'atradius-compliance';
    const id = await asked('verbeterd@example.org', { kind: 'FEEDBACK' });
    const record = (kind: string) => house.act(improver, 'recordServiceFact', { complaintId: id, kind });
    expect(await record('limit-requested')).toMatchObject({ code: 'RoleNotAllowed' });
    expect(await record('improvement-closed')).toMatchObject({ __typename: 'ServiceFactRecorded' });
    expect(await duty(id, 'improvement')).toMatchObject({ state: 'DONE', endedBy: 'service-fact.recorded' });
    const subject = { kind: 'account', reference: 'A-3' };
    await told('account', 'A-3', 'account-opened');
    await house.succeed(improver, 'recordSubjectFact', { subject, kind: 'communication-evaluated' });
    expect((await clocksOf('account', 'A-3', 'S3.C8'))[0]).toMatchObject({ state: 'KEPT' });
    expect(await house.act(improver, 'recordSubjectFact', { subject, kind: 'account-closed' })).toMatchObject({ code: 'RoleNotAllowed' }); // prettier-ignore
  });

  it('with how a complaint was handled too [S3.5]', async () => {
    const id = await complained('over-de-klacht@example.org');
    await house.succeed(handler, 'giveFeedback', { complaintId: id, text: 'De uitleg kwam laat.' });
    expect(await duty(id, 'improvement')).toMatchObject({ state: 'OPEN', role: 'quality' });
  });
});

describe('an invoice', () => {
  it('does not leave without what is to be paid, for which service and before which date [S3.8]', async () => {
    const email = 'factuur@example.org';
    const id = await asked(email);
    await happened(id, 'invoice-due');
    const { id: letterId } = await desk.letter(id, 'invoice');
    const contents = { what: '€ 1.250,00', service: 'Kredietverzekering, tweede kwartaal', before: '1 april 2026' };
    for (const [element, text] of Object.entries(contents)) {
      expect((await desk.letter(id, 'invoice')).missing).toContainEqual(expect.objectContaining({ element }));
      expect(await desk.tryToSend(letterId)).toHaveProperty('code');
      await written(id, 'invoice', element, text);
    }
    await desk.tryToSend(letterId);
    const mail = await read(email, 'Factuur');
    expect(mail).toMatch(/Te betalen:? € 1\.250,00/);
    expect(mail).toMatch(/Voor:? Kredietverzekering, tweede kwartaal/);
    expect(mail).toMatch(/Voor welke datum:? 1 april 2026/);
  });
});

describe('a credit limit that is asked for', () => {
  it('is decided with the customer: consulted about the buyer, or it is recorded that it was not possible [S3.11]', async () => {
    const id = await asked('samen@example.org');
    expect(await duty(id, 'gather-together')).toBeUndefined();
    await happened(id, 'limit-requested', { about: 'buyer-7' });
    expect(await duty(id, 'gather-together')).toMatchObject({ state: 'OPEN', role: 'decider' });
    await happened(id, 'customer-consulted', { about: 'buyer-7' });
    expect(await duty(id, 'gather-together')).toMatchObject({ state: 'DONE', endedBy: 'service-fact.recorded' });
    const other = await asked('kon-niet@example.org');
    await happened(other, 'limit-requested', { about: 'buyer-8' });
    expect(await declared(other, 'gather-together', 'hearsay')).toMatchObject({ code: 'EvidenceNotTaken' });
    await declared(other, 'gather-together', 'not-possible');
    expect(await duty(other, 'gather-together')).toMatchObject({ state: 'DONE', evidence: 'not-possible' });
  });

  it('is refused with trade relations weighed: sending the refusal alone does not show that [S3.12]', async () => {
    const email = 'handelsrelaties@example.org';
    const id = await asked(email);
    await happened(id, 'limit-requested', { about: 'buyer-7' });
    await happened(id, 'limit-refused', { about: 'buyer-7' });
    await written(id, 'adverse-decision', 'trade-relations', 'U levert al twaalf jaar aan deze afnemer.');
    await desk.send(id, 'adverse-decision');
    expect(await read(email, 'Ons besluit')).toContain('Uw handelsrelaties U levert al twaalf jaar aan deze afnemer.');
    expect(await duty(id, 'weigh-relations')).toMatchObject({ state: 'OPEN', role: 'decider', isMust: true });
    await happened(id, 'trade-relations-weighed', { about: 'buyer-7' });
    expect(await duty(id, 'weigh-relations')).toMatchObject({ state: 'DONE', endedBy: 'service-fact.recorded' });
  });

  it('brings a rating of the buyer, which is owed to the customer [S3.13]', async () => {
    const id = await asked('rating@example.org');
    await happened(id, 'limit-requested', { about: 'buyer-7' });
    expect(await duty(id, 'tell-rating')).toBeUndefined();
    await happened(id, 'buyer-rated', { about: 'buyer-7' });
    expect(await duty(id, 'tell-rating')).toMatchObject({ state: 'OPEN', role: 'decider' });
    await happened(id, 'rating-told', { about: 'buyer-7' });
    expect(await duty(id, 'tell-rating')).toMatchObject({ state: 'DONE', endedBy: 'service-fact.recorded' });
  });
});

describe('a claim', () => {
  it('not paid, or not in full, is explained clearly, after a second pair of eyes, with the right to object [S3.21]', async () => {
    const email = 'niet-uitgekeerd@example.org';
    const id = await complained(email, { department: 'claims' });
    await happened(id, 'claim-rejected', { about: 'claim-3' });
    const { id: letterId } = await desk.letter(id, 'adverse-decision');
    const contents = {
      decision: 'Wij keren niet uit.',
      amount: '€ 0 van € 18.000',
      reasons: 'De levering was na de dag waarop de limiet was ingetrokken.',
      'policy-basis': 'Artikel 7.2',
    };
    for (const [element, text] of Object.entries(contents)) {
      expect((await desk.letter(id, 'adverse-decision')).missing).toContainEqual(expect.objectContaining({ element }));
      expect(await desk.tryToSend(letterId)).toHaveProperty('code');
      await written(id, 'adverse-decision', element, text);
    }
    expect(await desk.tryToSend(letterId)).toMatchObject({ code: expect.stringMatching(/Approv/) });
    await desk.send(id, 'adverse-decision');
    const mail = await read(email, 'Ons besluit en uw recht op bezwaar');
    for (const text of [...Object.values(contents), 'dan kunt u bezwaar maken']) expect(mail).toContain(text);
    const decisionType = 'claim-rejected';
    const objection = await asked('bezwaar@example.org', { kind: 'OBJECTION', department: 'claims', decisionType });
    expect(await house.complaint(head, objection, 'decisionType step { step }')).toEqual({ decisionType, step: { step: 'objection' } }); // prettier-ignore
  });

  it('is collected as agreed with the customer: consent is owed, and asked for at closing [S3.19]', async () => {
    const id = await complained('incasso@example.org', { product: 'collections', department: 'collections' });
    await assigned(id);
    await happened(id, 'collection-ordered', { about: 'collection-1' });
    expect(await duty(id, 'agree-collection')).toMatchObject({ state: 'OPEN', role: 'decider', isMust: true });
    await house.succeed(handler, 'decide', { complaintId: id, outcome: 'UPHELD' });
    await desk.send(id, 'outcome');
    await house.succeed(handler, 'recordStatement', { complaintId: id, kind: 'ACCEPTS', channel: 'PHONE' });
    const close = () => house.act(handler, 'close', { complaintId: id, outcome: 'ACCEPTED' });
    expect(await close()).toMatchObject({ code: 'DutyOpen', message: expect.stringContaining('collection approach') });
    await happened(id, 'collection-approach-agreed', { about: 'collection-1' });
    expect(await duty(id, 'agree-collection')).toMatchObject({ state: 'DONE', endedBy: 'service-fact.recorded' });
    expect(await close()).toMatchObject({ __typename: 'CaseChanged' });
  });

  it('is told of while it goes on, again and again until it is decided; silence is a promise broken [S3.18]', async () => {
    await house.moveClock({ now: '2026-06-15T09:00:00.000Z' });
    await told('claim', 'C-1', 'claim-filed');
    await told('claim', 'C-2', 'claim-filed');
    await house.moveClock({ now: '2026-06-19T09:00:00.000Z' });
    await told('claim', 'C-1', 'claim-status-told');
    await house.moveClock({ now: '2026-06-23T09:00:00.000Z' });
    const first = { clause: 'claims-informed', dueAt: '2026-06-22T22:00:00.000Z' };
    expect(await clocksOf('claim', 'C-1', 'S3.C11')).toMatchObject([{ ...first, state: 'KEPT' }, { state: 'RUNNING' }]);
    expect((await clocksOf('claim', 'C-2', 'S3.C11'))[0]).toMatchObject({ ...first, isExpired: true });
    await told('claim', 'C-1', 'claim-rejected');
    expect((await clocksOf('claim', 'C-1', 'S3.C11')).at(-1)).toMatchObject({ state: 'VOIDED' });
  });
});
