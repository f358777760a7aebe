import { createHash, randomUUID } from 'node:crypto';
import {
  decodePersons,
  decodeSnapshot,
  topics,
  type ComplaintEvent,
  type EventData,
  type EventType,
} from '@gehoor/contracts';
import { fieldOf } from '@gehoor/procedure';
import { anEvent, failOnLeaks, type EventOverrides } from '@gehoor/testing';
import type { Identity } from '@gehoor/service-kit';
import { createIntake, intakeMigrations } from '../src';
import {
  analyst,
  complainant,
  compliance,
  dealer,
  handler,
  houseOf,
  otherDealer,
  otherFirm,
  supervisor,
  type House,
} from './house';
import { rulebook } from './rules';

const now = '2026-03-02T10:00:00.000Z';

const problems = `... on Problem { __typename code message } ... on InvalidInput { fields { path code message } }`;
const registerMutation = `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) {
  ... on ComplaintRegistered { reference complaint { id status } promisedDates { clock clause modality dueAt promise { nl en } explanation { nl en } } }
  ${problems} } }`;
const complaintQuery = `query ($id: ID!) { complaint(id: $id) {
  reference firm procedure { id version title { en } } kind channel receivedVia receivedAt registeredAt status department product partner
  custody { holder since until } routedTo { role } complainantType language personsErasedAt
  complainant { role name email phone address { city country } } representative { name } description remedySought
  statements { id kind channel at about text } feedback { text } attachments { id name mediaType sizeBytes sha256 content }
  related { relation complaint { id reference } } promisedDates { clock dueAt }
  dossier { position type title { nl en } at source actor data } } }`;

const input = (changes: object = {}) => ({
  idempotencyKey: randomUUID(),
  channel: 'EMAIL',
  receivedAt: '2026-03-02T09:00:00.000Z',
  product: 'private-lease',
  department: 'contracts',
  description: 'The lease ended in June; the instalment is still collected every month.',
  remedySought: 'Pay it back.',
  complainant: {
    name: 'M. de Wit',
    email: 'm.dewit@example.org',
    address: { street: 'Dam 1', postalCode: '1012 JS', city: 'Amsterdam' },
    subject: 'p-complainant',
  },
  ...changes,
});

describe('intake', () => {
  let house: House;

  beforeEach(async () => {
    house = await houseOf({ service: 'intake', migrations: intakeMigrations, create: createIntake, rulebook, at: now });
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const ask = async (
    query: string,
    variables: Record<string, unknown>,
    identity: Identity,
    language: 'nl' | 'en' = 'en',
  ) => {
    const { data, errors } = await house.ask(query, variables, identity, language);
    expect(errors).toBeUndefined();
    return (path: string): unknown => fieldOf(data, path);
  };
  const register = async (changes: object = {}, identity: Identity = handler, language: 'nl' | 'en' = 'en') => {
    const answer = await ask(registerMutation, { input: input(changes) }, identity, language);
    return (path: string) => answer(`registerComplaint.${path}`);
  };
  const registered = async (changes: object = {}, identity: Identity = handler) =>
    String((await register(changes, identity))('complaint.id'));
  const complaint = async (id: string, identity: Identity = handler) => {
    const answer = await ask(complaintQuery, { id }, identity);
    return (path?: string) => answer(path === undefined ? 'complaint' : `complaint.${path}`);
  };
  const does = async (mutation: string, success: string, variables: object, identity: Identity = handler) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${success} ${problems} } }`;
    const answer = await ask(query, { input: { idempotencyKey: randomUUID(), ...variables } }, identity);
    return (path: string) => answer(`${mutation}.${path}`);
  };
  const happens = async <T extends EventType>(type: T, subject: string, data: Partial<EventData<T>>) => {
    // The builder's word is taken for the data: a test gives what matters to it.
    const event = anEvent(type, { subject, data: { at: now, ...data } } as EventOverrides<T>);
    await house.hears(event as ComplaintEvent);
  };

  it('answers a registration with the reference and the promised dates, explained in two languages', async () => {
    const answer = await register({ channel: 'PHONE' }, dealer);
    expect(answer('reference')).toMatch(/^DL-2026-000001-[0-9A-Z]$/);
    expect(answer('promisedDates.clock')).toEqual(['S1.C1', 'S1.C2', 'S1.C3']);
    expect(answer('promisedDates.dueAt')).toEqual([
      '2026-03-03T09:00:00.000Z',
      '2026-03-03T09:00:00.000Z',
      '2026-03-05T23:00:00.000Z',
    ]);
    expect(answer('promisedDates.explanation.nl')).toContainEqual(expect.stringContaining('3 werkdagen'));
    expect(answer('complaint.status')).toBe('RECEIVED');
  });

  it('publishes the reception without personal data, and the persons on their own topic', async () => {
    const id = await registered({}, dealer);
    const [received] = await house.said();
    expect(received).toMatchObject({
      ...{
        type: 'complaint.received',
        subject: id,
        firm: 'directlease',
        procedure: 'directlease@1',
        actor: 'p-dealer',
      },
      data: { channel: 'email', partner: 'autohuis-noord', reachableBy: ['email', 'post'], registeredAt: now },
    });
    expect(JSON.stringify(received)).not.toMatch(/Wit|example\.org|instalment|Amsterdam/);
    const message = await house.last(topics.persons, id);
    expect(decodePersons(message!)).toMatchObject({
      record: { part: 'parties', complaintId: id, remedySought: 'Pay it back.', parties: [{ name: 'M. de Wit' }] },
    });
  });

  it('gives the same answer to the same key and input, and refuses the key for another input', async () => {
    const once = input({ idempotencyKey: 'once' });
    const first = await ask(registerMutation, { input: once }, handler);
    const again = await ask(registerMutation, { input: once }, handler);
    expect(again('registerComplaint')).toEqual(first('registerComplaint'));
    expect(await house.said()).toHaveLength(1);
    const other = await ask(registerMutation, { input: { ...once, description: 'Something else.' } }, handler);
    expect(other('registerComplaint.code')).toBe('IDEMPOTENCY_CONFLICT');
    const dealers = await ask(registerMutation, { input: once }, dealer);
    expect(dealers('registerComplaint.reference')).not.toBe(first('registerComplaint.reference'));
  });

  it('registers twenty at once with twenty references', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => register()));
    expect(new Set(answers.map((answer) => answer('reference'))).size).toBe(20);
  });

  it('registers a batch, each on its own: one that is wrong does not keep the others out', async () => {
    const query = `mutation ($input: RegisterComplaintsInput!) { registerComplaints(input: $input) {
      __typename ... on ComplaintRegistered { reference } ${problems} } }`;
    const complaints = [input(), input({ complainant: undefined }), input()];
    const answer = await ask(query, { input: { complaints } }, dealer);
    expect(answer('registerComplaints.__typename')).toEqual([
      'ComplaintRegistered',
      'InvalidInput',
      'ComplaintRegistered',
    ]);
    expect(await house.said()).toHaveLength(2);
    const tooMany = Array.from({ length: 101 }, () => input());
    const { errors } = await house.ask(query, { input: { complaints: tooMany } }, dealer);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('tells everything that is wrong at once, with its path, in the language asked for, and writes nothing', async () => {
    const answer = await register(
      {
        idempotencyKey: '',
        receivedAt: '2026-03-03T09:00:00.000Z',
        channel: 'ONLINE_FORM',
        description: 'x'.repeat(20_001),
        complainant: { name: ' ', email: 'no address', phone: 'call me' },
        product: 'moped',
        department: 'attic',
        category: 'late payment',
      },
      handler,
      'nl',
    );
    expect(answer('__typename')).toBe('InvalidInput');
    expect(answer('message')).toBe('De invoer klopt niet.');
    const paths = [
      'idempotencyKey',
      'complainant.name',
      'complainant.email',
      'complainant.phone',
      'description',
      'category',
    ];
    expect(answer('fields.path')).toEqual([...paths, 'receivedAt', 'channel', 'product', 'department']);
    expect(await house.said()).toEqual([]);
    expect(await house.database.asOwner('select 1 from intake.parties')).toEqual([]);
  });

  it('asks for a complainant who can be reached', async () => {
    expect((await register({ complainant: undefined }))('fields')).toMatchObject([
      { path: 'complainant', code: 'REQUIRED' },
    ]);
    expect((await register({ complainant: { name: 'X' } }))('fields')).toMatchObject([
      { path: 'complainant', code: 'UNREACHABLE' },
    ]);
    const odd = await register({ description: 'null \0 and half \ud83d a smile' });
    expect(odd('fields')).toMatchObject([{ path: 'description', code: 'INVALID' }]);
  });

  it('registers about one’s own firm only, and not for a firm without a procedure', async () => {
    expect((await register({ firm: 'atradius' }))('code')).toBe('AnotherFirm');
    expect((await register({ firm: 'directlease' }))('reference')).toBeDefined();
    expect((await register({}, { ...handler, firm: 'nobody' }))('code')).toBe('UnknownFirm');
  });

  it('keeps the chain of custody of post, from reception to the department that registers', async () => {
    const handedOver = [{ from: 'reception', to: 'contracts', at: '2026-03-02T09:30:00.000Z', by: 'desk-1' }];
    const id = await registered({ channel: 'LETTER', receivedBy: 'desk-1', handedOver });
    const answer = await complaint(id);
    expect(answer('receivedVia')).toBe('RECEPTION');
    expect(answer('custody')).toEqual([
      { holder: 'reception', since: '2026-03-02T09:00:00.000Z', until: '2026-03-02T09:30:00.000Z' },
      { holder: 'contracts', since: '2026-03-02T09:30:00.000Z', until: null },
    ]);
    const done = await does('handOver', '... on ComplaintHandedOver { complaint { department } }', {
      complaintId: id,
      to: 'finance',
    });
    expect(done('complaint.department')).toBe('finance');
    expect((await does('handOver', '', { complaintId: id, from: 'contracts', to: 'damage' }))('code')).toBe(
      'NotTheHolder',
    );
  });

  it('shows persons and words only to who may read them', async () => {
    const id = await registered();
    await does('recordStatement', '', {
      complaintId: id,
      kind: 'INFORMATION',
      channel: 'PHONE',
      text: 'My number is 06.',
    });
    const full = await complaint(id);
    expect(full('complainant')).toMatchObject({ role: 'COMPLAINANT', name: 'M. de Wit', address: { country: 'NL' } });
    expect([full('description'), full('remedySought')]).toEqual([expect.stringContaining('June'), 'Pay it back.']);
    expect(full('statements.text')).toEqual(['My number is 06.']);
    const bare = await complaint(id, analyst);
    expect([bare('complainant'), bare('description'), bare('remedySought')]).toEqual([null, null, null]);
    expect(bare('statements')).toMatchObject([{ kind: 'INFORMATION', text: null }]);
    expect(bare('reference')).toBe(full('reference'));
  });

  it('shows a complaint to its firm, to the partner that submitted it and to its party; to nobody else', async () => {
    const id = await registered({}, dealer);
    for (const identity of [handler, analyst, dealer, complainant])
      expect((await complaint(id, identity))()).not.toBeNull();
    for (const identity of [otherFirm, otherDealer, { ...complainant, subject: 'p-other' }]) {
      expect((await complaint(id, identity))()).toBeNull();
      const said = await does('recordStatement', '', { complaintId: id, kind: 'COMMENT', channel: 'PHONE' }, identity);
      expect(said('__typename')).toBe('NotFound');
    }
    expect((await complaint('not-an-id'))()).toBeNull();
    const { errors } = await house.ask(complaintQuery, { id }, { ...analyst, scopes: [] });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('lets complainants register for themselves: they are the party, whatever they say', async () => {
    const mine = { ...complainant, subject: 'p-self' };
    const id = await registered(
      { complainant: { name: 'Self', email: 's@example.org', subject: 'p-somebody-else' } },
      mine,
    );
    expect((await complaint(id, mine))('status')).toBe('RECEIVED');
    expect((await complaint(id, { ...complainant, subject: 'p-somebody-else' }))()).toBeNull();
  });

  it('resolves what other services refer to, in one statement, and hides what is not the asker’s', async () => {
    const ids = [await registered({}, dealer), await registered(), randomUUID()];
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Complaint { id reference } } }`;
    const r = ids.map((id) => ({ __typename: 'Complaint', id }));
    expect((await ask(query, { r }, dealer))('_entities')).toEqual([
      { id: ids[0], reference: expect.any(String) },
      null,
      null,
    ]);
    expect((await ask(query, { r }, otherFirm))('_entities')).toEqual([null, null, null]);
    const { errors } = await house.ask(query, { r }, { ...dealer, scopes: [] });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('finds by reference however it is typed, within the firm', async () => {
    const answer = await register();
    const query = `query ($reference: String!) { complaintByReference(reference: $reference) { id } }`;
    const typed = String(answer('reference')).toLowerCase().replaceAll('-', ' ');
    const found = await ask(query, { reference: typed }, handler);
    expect(found('complaintByReference.id')).toBe(answer('complaint.id'));
    expect((await ask(query, { reference: typed }, otherFirm))('complaintByReference')).toBeNull();
    expect((await ask(query, { reference: `${typed}9` }, handler))('complaintByReference')).toBeNull();
  });

  it('lists latest receipt first, page by page, by filter, and only what the asker may see', async () => {
    const at = (minute: number) => `2026-03-02T09:0${minute}:00.000Z`;
    for (const minute of [1, 3, 2]) await registered({ receivedAt: at(minute) }, dealer);
    await registered({ receivedAt: at(4), channel: 'PHONE' });
    const query = `query ($filter: ComplaintFilter, $first: Int, $after: String) {
      complaints(filter: $filter, first: $first, after: $after) { edges { cursor node { receivedAt } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    const list = (variables: object, identity = handler) => ask(query, { ...variables }, identity);
    const first = await list({ first: 3 });
    expect(first('complaints.edges.node.receivedAt')).toEqual([at(4), at(3), at(2)]);
    expect(first('complaints.pageInfo')).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await list({ first: 3, after: first('complaints.pageInfo.endCursor') });
    expect(second('complaints.edges.node.receivedAt')).toEqual([at(1)]);
    expect(second('complaints.pageInfo')).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const filtered = await list({ filter: { channel: ['PHONE'], status: ['RECEIVED'], receivedFrom: at(4) } });
    expect(filtered('complaints.edges.node.receivedAt')).toEqual([at(4)]);
    expect((await list({}, dealer))('complaints.edges')).toHaveLength(3);
    expect((await list({}, otherDealer))('complaints.edges')).toEqual([]);
    expect((await list({}, complainant))('complaints.edges')).toHaveLength(4);
    expect((await list({}, otherFirm))('complaints.edges')).toEqual([]);
    for (const wrong of [{ first: 0 }, { first: 101 }, { after: 'x' }, { filter: { product: 'a\0b' } }]) {
      const { errors } = await house.ask(query, wrong, handler);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('puts everything in the dossier in order, and keeps the firm’s deliberation from outsiders', async () => {
    const id = await registered({}, dealer);
    const clock = {
      clockId: 'S1.C2#1',
      clock: 'S1.C2',
      clause: '2.1.2-confirmation',
      dueAt: '2026-03-03T09:00:00.000Z',
    };
    const run = { kind: 'deadline' as const, warnAt: [], generation: 0 };
    await happens('clock.started', id, { ...clock, ...run, modality: 'must' });
    await happens('clock.started', id, { ...clock, ...run, clockId: 'S1.C4#1', clock: 'S1.C4', modality: 'internal' });
    await happens('handler.assigned', id, { handler: 'p-handler', role: 'employee' });
    await happens('letter.sent', id, {
      letterId: randomUUID(),
      kind: 'in-handling',
      medium: 'email',
      datesTold: [],
      clauses: [],
    });
    await happens('review.done', id, { reviewer: 'p-supervisor', finding: 'on-track' });
    await does('recordStatement', '', { complaintId: id, kind: 'DISSATISFIED', channel: 'PHONE' });
    const staff = await complaint(id);
    expect(staff('dossier.type')).toEqual([
      ...[
        'complaint.received',
        'clock.started',
        'clock.started',
        'handler.assigned',
        'letter.sent',
        'review.done',
        'statement.received',
      ],
    ]);
    expect(staff('dossier.position')).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(staff('dossier')).toContainEqual(
      expect.objectContaining({
        type: 'review.done',
        source: 'escalation',
        data: expect.objectContaining({ finding: 'on-track' }),
      }),
    );
    expect(staff('status')).toBe('IN_HANDLING');
    const outside = await complaint(id, dealer);
    expect(outside('dossier.position')).toEqual([1, 2, 5, 7]);
    const part = await ask(
      `query ($id: ID!) { complaint(id: $id) { dossier(after: 2, first: 2) { position } } }`,
      { id },
      handler,
    );
    expect(part('complaint.dossier.position')).toEqual([3, 4]);
  });

  it('takes a fact of another service once, however often it comes', async () => {
    const id = await registered();
    const event = anEvent('handler.assigned', { subject: id, data: { handler: 'p-handler', role: 'employee' } });
    await house.hears(event, event);
    expect((await complaint(id))('dossier.type')).toEqual(['complaint.received', 'handler.assigned']);
  });

  it('publishes the latest state after every change, without personal data', async () => {
    const id = await registered({}, dealer);
    await happens('step.entered', id, { step: 'department', round: 1, ownerRole: 'employee', trigger: 'begins' });
    const decisionId = randomUUID();
    await happens('decision.taken', id, { decisionId, outcome: 'upheld', remedies: [], step: 'department' });
    const message = await house.last(topics.snapshots, id);
    const decoded = decodeSnapshot(message!);
    expect(decoded).toMatchObject({
      snapshot: { status: 'decided', outcome: 'upheld', step: 'department', partner: 'autohuis-noord', version: 3 },
    });
    expect(String(message?.value)).not.toMatch(/Wit|example\.org|instalment/);
  });

  it('keeps documents with their hash; what is given twice or does not fit is refused', async () => {
    const id = await registered();
    const content = Buffer.from('a receipt');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const document = { complaintId: id, name: 'bon.txt', mediaType: 'text/plain', content: content.toString('base64') };
    const added = await does(
      'addAttachment',
      '... on AttachmentAdded { attachment { sha256 sizeBytes name content } }',
      document,
    );
    expect(added('attachment')).toEqual({ sha256, sizeBytes: 9, name: 'bon.txt', content: document.content });
    expect((await does('addAttachment', '', document))('code')).toBe('AttachedAlready');
    const elsewhere = {
      complaintId: id,
      name: 'film.mp4',
      mediaType: 'video/mp4',
      sha256: 'A'.repeat(64),
      sizeBytes: 9_000_000,
    };
    expect(
      (await does('addAttachment', '... on AttachmentAdded { attachment { sha256 content } }', elsewhere))(
        'attachment',
      ),
    ).toEqual({
      sha256: 'a'.repeat(64),
      content: null,
    });
    const wrong = { ...document, content: Buffer.from('other').toString('base64'), sha256, mediaType: 'Text' };
    expect((await does('addAttachment', '', wrong))('fields.path')).toEqual(['mediaType', 'sha256']);
    const large = { ...document, content: Buffer.alloc(1024 * 1024 + 1).toString('base64') };
    expect((await does('addAttachment', '', large))('fields')).toMatchObject([{ path: 'content', code: 'TOO_LONG' }]);
    expect((await complaint(id, analyst))('attachments')).toMatchObject([
      { name: null, content: null, sha256 },
      { name: null },
    ]);
  });

  it('links complaints of one firm, visible from both sides', async () => {
    const [first, second] = [await registered(), await registered({ kind: 'CANCELLATION' })];
    const link = { complaintId: first, relatedComplaintId: second, relation: 'CANCELLATION' };
    expect((await does('linkComplaints', '', link))('__typename')).toBe('ComplaintsLinked');
    expect((await does('linkComplaints', '', link))('code')).toBe('LinkedAlready');
    expect((await does('linkComplaints', '', { ...link, relatedComplaintId: randomUUID() }))('__typename')).toBe(
      'NotFound',
    );
    expect((await complaint(first))('related')).toMatchObject([
      { relation: 'CANCELLATION', complaint: { id: second } },
    ]);
    expect((await complaint(second))('related')).toMatchObject([
      { relation: 'CANCELLATION', complaint: { id: first } },
    ]);
    expect((await complaint(second))('routedTo.role')).toBe('employee');
  });

  it('classifies by whom the procedure lets, and records feedback with its words', async () => {
    const id = await registered();
    const known = await does('classifyComplaint', '... on ComplaintClassified { complaint { category department } }', {
      ...{ complaintId: id, category: 'invoice', department: null },
    });
    expect(known('complaint')).toEqual({ category: 'invoice', department: 'contracts' });
    expect(
      (await does('classifyComplaint', '', { complaintId: id, product: 'moped' }, supervisor))('fields.code'),
    ).toEqual(['UNKNOWN_PRODUCT']);
    await does('giveFeedback', '', { complaintId: id, text: 'Quick and friendly.' });
    expect((await complaint(id))('feedback')).toEqual([{ text: 'Quick and friendly.' }]);
    const routed = await registered({ kind: 'FEEDBACK' });
    expect((await complaint(routed))('feedback.text')).toEqual([expect.stringContaining('June')]);
  });

  it('erases persons of a closed complaint: rows, topic and answers; the facts stay', async () => {
    const id = await registered({}, dealer);
    const attachment = { complaintId: id, name: 'bon.txt', mediaType: 'text/plain', content: 'YQ==' };
    await does('addAttachment', '', attachment);
    await does('recordStatement', '', { complaintId: id, kind: 'COMMENT', channel: 'PHONE', text: 'Call me.' });
    const erase = { complaintId: id, basis: 'REQUEST' };
    expect((await does('erasePersons', '', erase, compliance))('code')).toBe('NotClosed');
    await happens('complaint.closed', id, { outcome: 'accepted' });
    const { errors } = await house.ask(
      `mutation { erasePersons(input: { idempotencyKey: "k", complaintId: "${id}", basis: REQUEST }) { __typename } }`,
      {},
      handler,
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const erased = await does(
      'erasePersons',
      '... on PersonsErased { complaint { personsErasedAt status } }',
      erase,
      compliance,
    );
    expect(erased('complaint')).toEqual({ personsErasedAt: now, status: 'CLOSED' });
    expect(await house.last(topics.persons, id)).toMatchObject({ key: `${id}:parties`, value: null });
    const answer = await complaint(id);
    expect([
      answer('complainant'),
      answer('description'),
      answer('statements.text'),
      answer('attachments.content'),
    ]).toEqual([null, null, [null], [null]]);
    expect(answer('dossier')).toHaveLength(5);
    for (const table of ['parties', 'texts', 'contents'])
      expect(await house.database.asOwner(`select 1 from intake.${table}`)).toEqual([]);
    const [{ found }] = (await house.database.asOwner<{ found: string }>(
      `select (select string_agg(event::text, '') from intake.events) || (select string_agg(coalesce(answer::text, ''), '') from intake.commands)
         || (select string_agg(state::text, '') from intake.complaints) as found`,
    )) as [{ found: string }];
    expect(found).not.toMatch(/Wit|example\.org|instalment|Call me|bon\.txt/);
    expect(
      (await does('recordStatement', '', { complaintId: id, kind: 'COMMENT', channel: 'PHONE', text: 'x' }))('code'),
    ).toBe('PersonsErased');
  });

  it('keeps one firm’s rows from another’s connection, whatever the query', async () => {
    await registered();
    const rows = await house.dataSource.query('select * from complaints');
    expect(rows).toEqual([]);
  });
});
