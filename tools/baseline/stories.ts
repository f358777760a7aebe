import type { Story, Teller } from './story';

/** All stories end here, and the house that is started on the baseline begins here: Wednesday 20 May 2026, 12:00 Dutch time. */
export const endOfStories = '2026-05-20T12:00:00+02:00';

const assigned = (teller: Teller, handler = 'Sanne Visser') =>
  teller.does('assign', { handler: 'dev-baseline-handler', name: handler, email: 'sanne@example.org' });
const says = (teller: Teller, kind: string) =>
  teller.does('recordStatement', { kind, channel: 'PHONE', text: 'Zo denk ik erover.' });

/** Decides, and tells it by the letter of that kind. */
async function decides(teller: Teller, letter: string, decision: object, by = 'handler'): Promise<void> {
  await teller.does('decide', decision, by);
  await teller.sends(letter);
}

/** Registers it at that moment, and assigns it. */
async function taken(teller: Teller, at: string, registration: object): Promise<void> {
  await teller.at(at);
  await teller.registers(registration);
  await assigned(teller);
}

const storyOf = (firm: string) => (name: string, title: string, tell: Story['tell']) => ({ name, title, firm, tell });
const directlease = storyOf('directlease');
const connecte = storyOf('connecte');
const atradius = storyOf('atradius');
const leasem = storyOf('leasem');
const threeStep = storyOf('three-step-lease');
const pause = storyOf('sample-pause');
const objection = { kind: 'OBJECTION', channel: 'EMAIL', complainantType: 'BUSINESS', language: 'EN' };
const car = { product: 'private-lease', department: 'customer-service' };

/** Announces the delay of one clock, and sends the letter that tells it. */
async function extendsClock(teller: Teller, clock: string, delay: object): Promise<void> {
  const { clocks } = await teller.reads<{ clocks: { clock: string; clockId: string }[] }>('clocks { clock clockId }');
  const clockId = clocks.find((each) => each.clock === clock)?.clockId;
  await teller.does('announceDelay', { clockId, ...delay });
  await teller.sends('delay');
}

/** Puts a fact on the log that no service of this release knows, as a later release would state it. */
async function parks(teller: Teller): Promise<void> {
  const [row] = await teller.house.asOwner<{ headers: string; value: Buffer; key: string; partition: number }>(
    `select headers, value, key, partition from transport.messages where topic = 'complaints.v1' and partition_key = $1 limit 1`,
    [teller.complaintId()],
  );
  if (row === undefined) throw new Error('the complaint has no message on the log');
  const headers = {
    ...JSON.parse(row.headers),
    ce_type: 'survey.answered',
    ce_id: '5f0f2c1e-9d7e-4c0b-8a51-2b7a3c1d9e10',
    ce_source: 'surveys',
    ce_dataschema: 'survey.answered.v1.json',
  };
  const value = Buffer.from(JSON.stringify({ at: '2026-05-19T14:00:00.000Z', score: 4 }));
  await teller.house.asOwner(
    `select transport.append(array['complaints.v1'], array[$1::int], array[$2], array[$3], array[$4], array[$5::bytea])`,
    [row.partition, row.key, teller.complaintId(), JSON.stringify(headers), value],
  );
  await teller.house.idle();
}

/** Complaints of every procedure, in every state that a complaint, clock or letter can be in. */
export const stories: readonly Story[] = [
  directlease('open', 'registered by a dealer, nobody’s yet, promises running', async (teller) => {
    await teller.at('2026-05-20T09:00:00+02:00');
    await teller.registers({ ...car, channel: 'DEALER' }, 'dealer-noord');
  }),
  directlease('planned', 'assigned, with a next action planned and a review done', async (teller) => {
    await taken(teller, '2026-05-19T10:00:00+02:00', car);
    await teller.does('planNextAction', { on: '2026-05-27', action: 'call-customer' });
    await teller.at('2026-05-19T15:00:00+02:00');
    await teller.does('recordReview', { finding: 'ON_TRACK' }, 'supervisor');
  }),
  directlease('late', 'unanswered for ten days: promises broken, expired, and still running', async (teller) => {
    await taken(teller, '2026-05-08T18:05:00+02:00', { ...car, receivedAt: '2026-05-08T18:00:00+02:00' });
    await teller.at('2026-05-18T09:00:00+02:00');
    await teller.does('giveResponse', { substantive: true, medium: 'PHONE' });
  }),
  directlease('by-post', 'on paper, through reception, its confirmation still to be posted', async (teller) => {
    await teller.at('2026-05-18T11:00:00+02:00');
    await teller.registers({
      ...car,
      channel: 'LETTER',
      receivedVia: 'RECEPTION',
      receivedAt: '2026-05-18T09:00:00+02:00',
      complainant: {
        name: 'K. Yılmaz',
        address: { street: 'Dorpsweg 12', postalCode: '3500 AA', city: 'Utrecht' },
      },
    });
    await teller.does('handOver', { from: 'reception', to: 'customer-service' });
  }),
  directlease('blocked-letter', 'decided; the closing letter is blocked for what nobody wrote yet', async (teller) => {
    await taken(teller, '2026-05-19T11:00:00+02:00', car);
    await teller.does('decide', {
      outcome: 'PARTLY_UPHELD',
      remedies: [{ kind: 'refund', amountCents: 12_500 }],
    });
  }),
  directlease('bounced', 'settled in writing, and the letter came back', async (teller) => {
    await taken(teller, '2026-05-11T10:00:00+02:00', car);
    await decides(teller, 'settlement', { outcome: 'SETTLED' });
    await teller.at('2026-05-13T10:00:00+02:00');
    await teller.does('recordBounce', { letterId: await teller.letterId('settlement'), reason: 'MAILBOX_FULL' });
  }),
  directlease('taken-over', 'declared beyond the handler and taken over by the head of department', async (teller) => {
    await taken(teller, '2026-05-18T10:00:00+02:00', car);
    await teller.does('declareUnable', { reason: 'authority', note: 'boven mijn bevoegdheid' });
    await teller.does('takeOver', { reason: 'authority', name: 'Fatima el Idrissi' }, 'supervisor');
  }),
  directlease('closed', 'settled, accepted, closed', async (teller) => {
    await taken(teller, '2026-04-20T10:00:00+02:00', car);
    await decides(teller, 'settlement', { outcome: 'SETTLED' });
    await teller.at('2026-04-24T10:00:00+02:00');
    await says(teller, 'ACCEPTS');
    await teller.does('close', { outcome: 'ACCEPTED' });
  }),
  directlease('erased', 'closed, and its persons erased on request', async (teller) => {
    await taken(teller, '2026-04-15T10:00:00+02:00', car);
    await decides(teller, 'settlement', { outcome: 'SETTLED' });
    await teller.does('close', { outcome: 'ACCEPTED' });
    await teller.at('2026-05-15T10:00:00+02:00');
    await teller.does('erasePersons', { basis: 'REQUEST' }, 'compliance');
  }),
  directlease('reopened', 'closed without a reaction, opened again in a new round', async (teller) => {
    await taken(teller, '2026-04-21T10:00:00+02:00', car);
    await decides(teller, 'settlement', { outcome: 'SETTLED' });
    await teller.at('2026-05-06T10:00:00+02:00');
    await teller.does('close', { outcome: 'NO_REACTION' });
    await teller.at('2026-05-19T12:00:00+02:00');
    await teller.does('reopen', { reason: 'new-facts', mode: 'NEW_ROUND' }, 'supervisor');
  }),
  directlease('referred', 'rejected, filed at the disputes commission, the defence still due', async (teller) => {
    await taken(teller, '2026-04-22T10:00:00+02:00', car);
    await decides(teller, 'settlement', { outcome: 'REJECTED' });
    await teller.at('2026-04-29T10:00:00+02:00');
    await says(teller, 'DISSATISFIED');
    await teller.at('2026-05-12T10:00:00+02:00');
    await teller.does('recordReferral', { caseNumber: 'GC-2026-0042', defenceDueOn: '2026-06-12' });
  }),
  directlease('ruled', 'ruled on outside: one order complied with, one still owed', async (teller) => {
    await taken(teller, '2026-04-13T10:00:00+02:00', car);
    await decides(teller, 'settlement', { outcome: 'REJECTED' });
    await says(teller, 'DISSATISFIED');
    await teller.at('2026-04-16T10:00:00+02:00');
    await teller.does('recordReferral', { caseNumber: 'GC-2026-0007', defenceDueOn: '2026-05-01' });
    await teller.at('2026-04-30T10:00:00+02:00');
    await teller.does('recordDefence');
    await teller.at('2026-05-12T11:00:00+02:00');
    const orders = [
      { kind: 'refund', amount: { amountCents: 45_000 }, complyBy: '2026-06-01' },
      { kind: 'apology', complyBy: '2026-05-19' },
    ];
    await teller.does('recordRuling', { outcome: 'UPHELD', orders });
    await teller.at('2026-05-18T12:00:00+02:00');
    const { outside } = await teller.reads<{ outside: { complianceTasks: { id: string; kind: string }[] } }>(
      'outside { complianceTasks { id kind } }',
    );
    const orderId = outside.complianceTasks.find(({ kind }) => kind === 'apology')?.id;
    await teller.does('recordCompliance', { orderId });
  }),
  directlease('parked', 'a message from the future parked it; a statement waits behind', async (teller) => {
    await taken(teller, '2026-05-19T16:00:00+02:00', car);
    await parks(teller);
    await says(teller, 'COMMENT');
  }),
  directlease('linked', 'a follow-up of a closed one, with a file attached', async (teller) => {
    await teller.at('2026-05-19T13:00:00+02:00');
    await teller.registers(car);
    const content = Buffer.from('Rekening van de garage: 3 weken.').toString('base64');
    await teller.does('addAttachment', { name: 'rekening.txt', mediaType: 'text/plain', content });
    const { edges } = (
      await teller.house.data<{ complaints: { edges: { node: { id: string } }[] } }>(
        'supervisor',
        '{ complaints(filter: { status: CLOSED }, first: 1) { edges { node { id } } } }',
      )
    ).complaints;
    await teller.does('linkComplaints', { relatedComplaintId: edges[0]?.node.id, relation: 'FOLLOW_UP' });
  }),

  connecte('unassigned', 'nobody’s yet: the acknowledgement is blocked, it has to name a handler', async (teller) => {
    await teller.at('2026-05-19T17:00:00+02:00');
    await teller.registers({ channel: 'ONLINE_FORM', product: 'insurance' });
  }),
  connecte('acknowledged', 'acknowledged in writing, information asked for', async (teller) => {
    await taken(teller, '2026-05-12T09:30:00+02:00', { channel: 'EMAIL', product: 'insurance' });
    await teller.does('requestInformation', { items: ['policy-copy'], answerBy: '2026-05-29' });
    await teller.sends('missing-information');
  }),
  connecte('heard', 'about a person of the firm: asked and summarised, not signed yet', async (teller) => {
    await taken(teller, '2026-05-11T11:00:00+02:00', {
      channel: 'EMAIL',
      product: 'insurance',
      concernsPersons: ['employee-17'],
    });
    await teller.does('openHearing', { person: 'employee-17' });
    const { hearings } = await teller.reads<{ hearings: { id: string }[] }>('hearings { id }');
    const hearingId = hearings[0]?.id;
    await teller.does('askHearing', { hearingId });
    await teller.at('2026-05-14T11:00:00+02:00');
    await teller.does('summariseHearing', { hearingId, summary: 'De medewerker herkent het gesprek.' });
    await teller.does('offerTalk');
  }),
  connecte(
    'insured',
    'possible liability: insurer consulted, the decision letter waits for a second pair of eyes',
    async (teller) => {
      await taken(teller, '2026-05-06T10:30:00+02:00', {
        channel: 'EMAIL',
        product: 'insurance',
        liabilityPossible: true,
      });
      await teller.does('informInsurer', { insurer: 'sample-liability' });
      await teller.does('recordInsurerAdvice', { about: 'decide', advice: 'proceed' });
      await teller.at('2026-05-18T10:30:00+02:00');
      await teller.does('decide', { outcome: 'REJECTED' });
    },
  ),
  connecte('extended', 'told in time that the position takes longer, and until when', async (teller) => {
    await taken(teller, '2026-04-23T10:00:00+02:00', { channel: 'EMAIL', product: 'mortgage-advice' });
    await teller.at('2026-05-15T14:00:00+02:00');
    await extendsClock(teller, 'S2.C3', { reason: 'third-party', newDate: '2026-06-12' });
  }),
  connecte('cancellation', 'a cancellation, registered and routed: no complaint', async (teller) => {
    await teller.at('2026-05-13T15:00:00+02:00');
    await teller.registers({ kind: 'CANCELLATION', channel: 'EMAIL', product: 'insurance' });
  }),

  atradius('objection', 'an objection decided by somebody else, its outcome sent', async (teller) => {
    await teller.at('2026-05-07T10:00:00+02:00');
    await teller.registers({ ...objection, decisionType: 'limit-refused' });
    await assigned(teller, 'Ruth de Graaf');
    await teller.at('2026-05-13T16:00:00+02:00');
    await decides(teller, 'outcome', { outcome: 'PARTLY_UPHELD' });
  }),
  atradius('question', 'a question, routed, with a limit reduction told and its gap running', async (teller) => {
    await teller.at('2026-05-19T09:00:00+02:00');
    await teller.registers({ ...objection, kind: 'QUESTION' });
    await teller.does('recordServiceFact', {
      kind: 'limit-reduction-told',
      about: 'limit-88',
      effectiveOn: '2026-07-15',
    });
  }),

  leasem('conversation', 'settled by phone, not to satisfaction: asked to file online', async (teller) => {
    await taken(teller, '2026-05-18T14:00:00+02:00', { severity: 'minor' });
    await says(teller, 'DISSATISFIED');
  }),
  leasem('estimated', 'filed online; reason and estimate told in time, a definitive term agreed', async (teller) => {
    await taken(teller, '2026-05-11T17:45:00+02:00', { channel: 'ONLINE_FORM', severity: 'serious' });
    await teller.does('agreeTerm', { clock: 'S4.C4a', amount: 25, unit: 'WORKING_DAYS' });
    await teller.at('2026-05-15T10:00:00+02:00');
    await extendsClock(teller, 'S4.C2', { reason: 'third-party', newDate: '2026-05-29' });
  }),

  threeStep('second-step', 'dissatisfied with step 1: under review', async (teller) => {
    await taken(teller, '2026-05-18T09:00:00+02:00', { channel: 'EMAIL' });
    await decides(teller, 'decision', { outcome: 'REJECTED' });
    await teller.at('2026-05-19T09:30:00+02:00');
    await says(teller, 'DISSATISFIED');
  }),
  threeStep(
    'climbed',
    'climbed by itself: review lapsed, the senior manager unable, now before the board',
    async (teller) => {
      await taken(teller, '2026-05-04T09:00:00+02:00', { channel: 'EMAIL' });
      await decides(teller, 'decision', { outcome: 'REJECTED' });
      await says(teller, 'DISSATISFIED');
      await teller.at('2026-05-18T13:00:00+02:00');
      await teller.does('declareUnable', { reason: 'authority' });
    },
  ),

  pause('paused', 'the clock stands still while the customer is asked', async (teller) => {
    await taken(teller, '2026-05-15T10:00:00+02:00', { channel: 'EMAIL' });
    await teller.at('2026-05-18T10:15:00+02:00');
    await teller.does('requestInformation', { items: ['photos'], answerBy: '2026-05-29' });
    await teller.sends('missing-information');
  }),
  pause('paused-and-extended', 'stood still, ran on, and was extended with notice', async (teller) => {
    await taken(teller, '2026-05-12T10:00:00+02:00', { channel: 'EMAIL' });
    await teller.at('2026-05-13T10:15:00+02:00');
    await teller.does('requestInformation', { items: ['photos'], answerBy: '2026-05-20' });
    await teller.sends('missing-information');
    await teller.at('2026-05-15T09:00:00+02:00');
    await says(teller, 'INFORMATION');
    await teller.at('2026-05-18T15:00:00+02:00');
    await extendsClock(teller, 'answer', { reason: 'complexity', newDate: '2026-05-29' });
  }),
];
