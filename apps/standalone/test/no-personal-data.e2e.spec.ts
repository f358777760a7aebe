import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { PersonsRecord } from '@gehoor/contracts';
import { clusterUrl } from '@gehoor/testing';
import { everythingStored, findings, mayHoldPersons } from './everything-stored';
import { aCall, scenario } from './harness';

/** Friday 1 May 2026, 18:05 Dutch time. */
const house = scenario('2026-05-01T16:05:00.000Z');
const receivedAt = '2026-05-01T16:00:00.000Z';

const address = { street: 'Vogelkersdreef 318', postalCode: '9876 ZX', city: 'Kropswolde', country: 'NL' };
const complainant = { name: 'Quirijn Xanterveld', email: 'quirijn.x@kwibus.example', phone: '+31 6 81726354', address };
const representative = {
  name: 'Philomène Överstråten',
  email: 'p.overstraten@rechtshulp.example',
  phone: '038 7654321',
};
const another = { name: 'Zebedeus Quakernaat', email: 'zeb@quakernaat.example', phone: '+31 70 9182736' };

/** Whatever somebody wrote, each in words that occur nowhere else. */
const texts = {
  description: 'Mijn rode bakfiets werd door jullie sleepwagen geplet. De buurvrouw heeft het gefilmd.',
  remedySought: 'Ik verlang een nieuwe bakfiets met elektrische hulpmotor.',
  statement: 'Ondertussen fiets ik op de roestige tandem van mijn oom.',
  dissatisfied: 'Dit voorstel is een belediging voor elke bakfietser in de provincie.',
  feedback: 'De medewerkster aan de lijn klonk alsof zij een boterham at.',
  fileName: 'kreukels-van-mijn-bakfiets.txt',
  fileContent: 'Deukenlijst: stuurpen krom, houten bak doormidden, bel onvindbaar.',
  unableNote: 'Deze klant belt elke ochtend huilend over zijn vervoermiddel.',
  takeOverNote: 'Ik pak dit zelf op want de collega kent de familie.',
  actionNote: 'Morgen de gemeente vragen naar de camerabeelden van het plein.',
  reviewNote: 'Vandaag nagekeken en de klant zit tegen een inzinking aan.',
  decisionNote: 'De bestuurder van de sleepwagen heeft het schoorvoetend bekend.',
  letterText: 'Wij betalen uw geplette bakfiets en de hulpmotor die u wenste.',
  closeNote: 'Na twee bossen bloemen is de vrede getekend.',
  insurerNotes: 'De verzekeraar twijfelt aan de verklaring over de tandem.',
};

const record = (words: string, parties: { name: string }[]): PersonsRecord => ({
  part: 'parties',
  firm: 'directlease',
  complaintId: randomUUID(),
  language: 'nl',
  parties: parties.map((party) => ({ role: 'complainant', ...party })),
  description: words,
});
const handler = { name: 'Wendelmoet Pruijsdijk', email: 'w.pruijsdijk@directlease.example', phone: '+31 20 4455667' };

/** The customer's side: what an erasure has to take away. */
const customers = [
  record(address.street, [complainant, representative, another]),
  ...Object.values(texts).map((words) => record(words, [complainant])),
];
const staff: PersonsRecord[] = ['Sanne Visser', 'Fatima el Idrissi', handler.name].map((name) => ({
  part: 'handler' as const,
  firm: 'directlease',
  complaintId: randomUUID(),
  handler: 'x',
  ...handler,
  name,
}));

const stored = async () => everythingStored(house);

/** A complaint that meets every place where somebody can write something, and is closed in the end. */
async function anEventfulComplaint(): Promise<string> {
  const { description, remedySought } = texts;
  const input = { receivedAt, complainant, representative, description, remedySought, channel: 'EMAIL' };
  const { id: complaintId } = await house.register('handler', aCall(complainant.email, input));
  const act = (persona: string, mutation: string, more: object) =>
    house.succeed(persona, mutation, { complaintId, ...more });
  const content = Buffer.from(texts.fileContent).toString('base64');
  await act('handler', 'addAttachment', { name: texts.fileName, mediaType: 'text/plain', content });
  await act('handler', 'assign', { handler: 'dev-handler', ...handler });
  await act('handler', 'recordStatement', { kind: 'COMMENT', channel: 'PHONE', text: texts.statement });
  await act('handler', 'planNextAction', { on: '2026-05-04', action: 'ask-for-footage', note: texts.actionNote });
  await act('handler', 'declareUnable', { reason: 'complexity', note: texts.unableNote });
  await act('supervisor', 'takeOver', { reason: 'complexity', name: 'Fatima el Idrissi', note: texts.takeOverNote });
  await act('supervisor', 'recordReview', { finding: 'ON_TRACK', note: texts.reviewNote });
  const decision = { outcome: 'PARTLY_UPHELD', remedies: [{ kind: 'refund', amountCents: 12_500 }] };
  await act('supervisor', 'decide', { ...decision, note: texts.decisionNote });
  const { letters } = await house.complaint<{ letters: { id: string; kind: string }[] }>(
    'supervisor',
    complaintId,
    'letters { id kind }',
  );
  const letterId = letters.findLast(({ kind }) => kind === 'settlement')?.id;
  await house.succeed('supervisor', 'fillElement', { letterId, element: 'done', text: texts.letterText });
  await house.succeed('supervisor', 'sendLetter', { letterId });
  await act('handler', 'recordStatement', { kind: 'DISSATISFIED', channel: 'EMAIL', text: texts.dissatisfied });
  await act('handler', 'giveFeedback', { text: texts.feedback });
  await act('handler', 'recordStatement', { kind: 'ACCEPTS', channel: 'EMAIL', text: texts.statement });
  await act('supervisor', 'close', { outcome: 'ACCEPTED', note: texts.closeNote });
  return complaintId;
}

/** A complaint whose persons record, damaged on its way, correspondence cannot take. */
async function aComplaintWithPoison(): Promise<string> {
  const { id } = await house.register('handler', aCall(another.email, { receivedAt, complainant: another }));
  const value = JSON.stringify({ ...record('x', [another]), complaintId: id, parties: another });
  const headers = JSON.stringify({ 'content-type': 'application/json', ce_firm: 'directlease', ce_subject: id });
  await house.asOwner(
    `select transport.append(array[topic], array[partition], array[key], array[partition_key], array[$2], array[$3::bytea])
     from transport.messages where topic = 'complaint-persons.v1' and partition_key = $1 limit 1`,
    [id, headers, Buffer.from(value)],
  );
  for (let tries = 0; tries < 100 && (await parkedRows(id)) === 0; tries++) await sleep(100);
  await house.idle();
  expect(await parkedRows(id)).toBe(1);
  return id;
}

const parkedRows = async (id: string): Promise<number> =>
  (await house.asOwner('select 1 from correspondence.parked where complaint_id = $1', [id])).length;

/** Calls that go wrong with persons in them: what is logged of a fault must not repeat its input. */
async function callsThatFail(): Promise<void> {
  const mutation = 'mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { __typename } }';
  const words = { description: texts.description, complainant };
  for (const fault of [
    { channel: 'PIGEON' },
    { receivedAt: 'yesterday' },
    { product: 'bicycle' },
    { description: '\0' },
  ])
    await house
      .ask('handler', mutation, { input: aCall(complainant.email, { ...words, ...fault }) })
      .catch(() => undefined);
  await house.ask('handler', `{ complaintByReference(reference: "${complainant.name}") { id } }`);
  await fetch(`${house.system.url}/graphql`, { method: 'POST', body: `{ "query": "${texts.description}`, headers: { 'content-type': 'application/json', authorization: `Bearer ${house.system.issuer.tokenFor('handler')}` } }); // prettier-ignore
}

describe('who complained, and what was written', () => {
  let eventful: string;
  let poisoned: string;
  beforeAll(async () => {
    eventful = await anEventfulComplaint();
    poisoned = await aComplaintWithPoison();
    await callsThatFail();
    await house.idle();
  }, 180_000);

  it('is where it should be: otherwise finding it nowhere else would prove nothing', async () => {
    const all = await stored();
    const places = new Set(findings(all.filter(mayHoldPersons), customers).map((found) => found.split(/[.:] ?/)[0]));
    expect([...places].sort()).toEqual(['correspondence', 'escalation', 'intake', 'topic complaint-persons']);
    for (const topic of ['complaints.v1', 'complaint-snapshots.v1', 'complaints.parked.v1'])
      expect([topic, all.some(({ place }) => place === `topic ${topic}`)]).toEqual([topic, true]);
    expect(all.filter(({ place }) => place === 'the process’s log').length).toBeGreaterThan(0);
    for (const [name, words] of Object.entries(texts))
      if (name !== 'insurerNotes' && name !== 'fileContent')
        expect([name, findings(all.filter(mayHoldPersons), [record(words, [])]).length > 0]).toEqual([name, true]);
  });

  it('is in no event, snapshot, parked copy, outbox, stored answer, read row or line of the log', async () => {
    const others = (await stored()).filter((each) => !mayHoldPersons(each));
    expect(others.length).toBeGreaterThan(100);
    expect(findings(others, [...customers, ...staff])).toEqual([]);
  });

  it('is nowhere any more after it was erased, the facts and their number being the same', async () => {
    const facts = async () => (await house.asOwner(`select 1 from intake.events where origin = 'own'`)).length;
    const before = await facts();
    for (const id of [eventful, poisoned]) {
      if (id === poisoned) await endQuietly(id);
      await house.succeed('compliance', 'erasePersons', { complaintId: id, basis: 'REQUEST' });
    }
    expect(await facts()).toBe(before + 3);
    await house.asOwner('select transport.tidy()');
    // What the poison held was erased with it: nothing keeps the line from flowing again, and the rest of the erasure with it.
    expect(findings(await parkedMessages(), customers)).toEqual([]);
    expect(await replayed(poisoned)).toMatch(/ {2}correspondence {2}\d+ taken\n1 flow again, 0 still parked\n$/);
    await house.idle();
    expect(findings(await stored(), customers)).toEqual([]);
  });
});

const parkedMessages = async () => (await stored()).filter(({ place }) => place.endsWith('.parked'));

/** As an operator does it.   @returns what that told */
async function replayed(complaintId: string): Promise<string> {
  const [database] = await house.asOwner<{ name: string }>('select current_database() as name');
  const url = new URL(clusterUrl());
  url.pathname = `/${database?.name}`;
  const { stdout } = await promisify(execFile)(
    'npm',
    ['run', '-s', 'operator', '--', 'parked', 'replay', complaintId],
    {
      env: { ...process.env, DATABASE_OWNER_URL: url.href },
    },
  );
  return stdout;
}

async function endQuietly(complaintId: string): Promise<void> {
  await house.succeed('handler', 'recordStatement', { complaintId, kind: 'WITHDRAWS', channel: 'PHONE' });
  await house.succeed('handler', 'close', { complaintId, outcome: 'WITHDRAWN' });
}
