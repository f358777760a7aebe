import { createHash, randomUUID } from 'node:crypto';
import { decodeSnapshot, topics } from '@gehoor/contracts';
import { anEvent, failOnLeaks, startedClock } from '@gehoor/testing';
import { analyst, compliance, dealer, handler, supervisor, type House } from '@gehoor/testing/house';
import { callsTo, now, startIntake } from './calls';

/** Products and departments are the firm's own. */
const own = { product: undefined, department: undefined };

describe('the dossier of intake', () => {
  let house: House;
  beforeEach(async () => {
    house = await startIntake();
  });
  afterEach(() => house.stop());
  failOnLeaks();
  const { ask, register, registered, complaint, does, happens } = callsTo(() => house);

  it('puts everything in the dossier in order, and keeps the firm’s deliberation from outsiders', async () => {
    const id = await registered({ receivedBy: 'p-desk', liabilityPossible: true }, dealer);
    const clock = {
      clockId: 'S1.C2#1',
      clock: 'S1.C2',
      clause: '2.1.2-confirmation',
      dueAt: '2026-03-03T09:00:00.000Z',
    };
    const promised = startedClock({ ...clock, modality: 'must' });
    const ownMeasure = startedClock({ ...clock, clockId: 'S1.C4#1', clock: 'S1.C4', modality: 'internal' });
    await happens('clock.started', id, { clocks: [promised, ownMeasure] });
    await happens('clock.started', id, { clocks: [ownMeasure] });
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
    expect(outside('dossier.actor')).toEqual([null, null, null, null]);
    expect(staff('dossier.actor')).toContain('p-handler');
    const [reception] = outside('dossier.data') as readonly object[];
    expect(reception).toMatchObject({ kind: 'complaint' });
    for (const field of ['receivedBy', 'liabilityPossible']) expect(reception).not.toHaveProperty(field);
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

  it('publishes nothing where all is as it was told, but for the place in the stream', async () => {
    const id = await registered();
    await happens('review.done', id, { reviewer: 'p-supervisor', finding: 'on-track' });
    expect(decodeSnapshot((await house.last(topics.snapshots, id))!)).toMatchObject({ snapshot: { version: 1 } });
    await happens('step.entered', id, { step: 'department', round: 1, ownerRole: 'employee', trigger: 'begins' });
    expect(decodeSnapshot((await house.last(topics.snapshots, id))!)).toMatchObject({ snapshot: { version: 3 } });
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
    expect((await does('addAttachment', '', document))('code')).toBe('AttachmentAlreadyAdded');
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
    expect((await does('linkComplaints', '', link))('code')).toBe('ComplaintsAlreadyLinked');
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
      complaintId: id,
      category: 'invoice',
      department: null,
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
    expect((await does('erasePersons', '', erase, compliance))('code')).toBe('ComplaintNotClosed');
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

  it('runs another firm’s procedure from data alone: its own kinds, facts, severity and references', async () => {
    const account = { ...handler, firm: 'atradius' };
    const objection = { kind: 'OBJECTION', decisionType: 'limit-reduced', complainantType: 'BUSINESS' };
    const wrong = await register({ ...objection, ...own, decisionType: 'weather' }, account);
    expect(wrong('fields.path')).toEqual(['decisionType']);
    const id = await registered({ ...objection, ...own }, account);
    const fact = { complaintId: id, kind: 'limit-requested' };
    expect((await does('recordServiceFact', '... on ServiceFactRecorded { factId }', fact, account))('factId')).toEqual(
      expect.any(String),
    );
    expect((await does('recordServiceFact', '', { ...fact, kind: 'sunshine' }, account))('fields.path')).toEqual([
      'kind',
    ]);
    const leaseM = { ...supervisor, firm: 'leasem', roles: ['board' as const] };
    const minor = await registered({ ...own, channel: 'PHONE', severity: 'minor' }, leaseM);
    expect((await complaint(minor, leaseM))('reference')).toMatch(/^LE-2026-000001-/);
    const raised = await does(
      'classifyComplaint',
      '... on ComplaintClassified { complaint { severity } }',
      { complaintId: minor, severity: 'serious' },
      leaseM,
    );
    expect(raised('complaint.severity')).toBe('serious');
    expect((await does('classifyComplaint', '', { complaintId: minor, severity: 'minor' }, leaseM))('code')).toBe(
      'SeverityLowered',
    );
  });
});
