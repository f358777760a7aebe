import { randomUUID } from 'node:crypto';
import { failOnLeaks } from '@gehoor/testing';
import { complainant, dealer, handler, otherDealer, otherFirm, supervisor, type House } from '@gehoor/testing/house';
import { callsTo, startIntake } from './calls';

describe('acting on a complaint of intake', () => {
  let house: House;
  beforeEach(async () => {
    house = await startIntake();
  });
  afterEach(() => house.stop());
  failOnLeaks();
  const { ask, register, registered, complaint, does } = callsTo(() => house);
  const success = '... on Success { position complaint { status } }';

  it('tells how far the dossier is, and turns away who has not seen what somebody else did since', async () => {
    const done = await register({});
    const complaintId = String(done('complaint.id'));
    expect(done('position')).toBe('intake:1');
    const classified = await does('classifyComplaint', success, {
      complaintId,
      category: 'invoice',
      expectedVersion: done('position'),
    });
    expect(classified('position')).toBe('intake:2');
    const said = { complaintId, kind: 'COMMENT', channel: 'PHONE', expectedVersion: done('position') };
    const meanwhile = await does('recordStatement', '... on ChangedMeanwhile { by what }', said, supervisor);
    expect(meanwhile('code')).toBe('CHANGED_MEANWHILE');
    expect([meanwhile('by'), meanwhile('what')]).toEqual(['p-handler', 'complaint.classified']);
    expect((await does('recordStatement', success, said))('position')).toBe('intake:3');
    const ahead = await does('recordStatement', '', { ...said, expectedVersion: 'intake:9' });
    expect(ahead('fields')).toMatchObject([{ path: 'expectedVersion', code: 'UNKNOWN_POSITION' }]);
    const position = async (identity = handler) =>
      (await ask('query ($id: ID!) { complaint(id: $id) { dossierPosition } }', { id: complaintId }, identity))(
        'complaint.dossierPosition',
      );
    expect(await position()).toBe('intake:3');
    expect(await position(complainant)).toBe('intake:3');
    expect(await position(otherDealer)).toBeUndefined();
  });

  it('shows what was said as it is kept, to who may read it, after the same call a second time as well', async () => {
    const complaintId = await registered({}, dealer);
    const said = { complaintId, kind: 'COMMENT', channel: 'PHONE', text: '  Call me. ', idempotencyKey: 'said' };
    const statement = '... on StatementRecorded { statement { id kind channel at about text } }';
    const first = await does('recordStatement', statement, said);
    expect(first('statement')).toMatchObject({ kind: 'COMMENT', channel: 'PHONE', text: 'Call me.' });
    expect((await does('recordStatement', statement, said))('statement')).toEqual(first('statement'));
    expect((await does('recordStatement', statement, said, dealer))('statement')).toMatchObject({ text: null });
    const added = { complaintId, name: 'bon.txt', mediaType: 'text/plain', content: 'YQ==', idempotencyKey: 'bon' };
    const attachment = '... on AttachmentAdded { attachment { id name content } }';
    const held = await does('addAttachment', attachment, added, dealer);
    expect(held('attachment')).toMatchObject({ name: null, content: null });
    const reading = { ...dealer, scopes: [...dealer.scopes, 'persons:read' as const] };
    expect((await does('addAttachment', attachment, added, reading))('attachment')).toEqual({
      id: held('attachment.id'),
      name: 'bon.txt',
      content: 'YQ==',
    });
    const given = { complaintId, text: 'Quick.', idempotencyKey: 'given' };
    const feedback = '... on FeedbackGiven { feedbackId }';
    const once = await does('giveFeedback', feedback, given, complainant);
    expect((await does('giveFeedback', feedback, given, complainant))('feedbackId')).toBe(once('feedbackId'));
    expect((await complaint(complaintId))('feedback')).toEqual([{ text: 'Quick.' }]);
  });

  it('is for the firm’s people, where it is no word of the complainant', async () => {
    const complaintId = await registered({}, dealer);
    const inputs = {
      classifyComplaint: { category: 'invoice' },
      handOver: { to: 'finance' },
      linkComplaints: { relatedComplaintId: complaintId, relation: 'DUPLICATE' },
      recordServiceFact: { kind: 'limit-requested' },
      erasePersons: { basis: 'REQUEST' },
    };
    for (const [name, input] of Object.entries(inputs)) {
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const asked = { idempotencyKey: randomUUID(), complaintId, ...input };
      const { errors } = await house.ask(
        `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`,
        { input: asked },
        { ...dealer, scopes: ['cases:handle', 'firm:admin'] },
      );
      expect([name, errors?.[0]?.extensions.code]).toEqual([name, 'FORBIDDEN']);
    }
  });

  it('knows an id in capitals, and says of what is not there, or not the asker’s, that it is not found', async () => {
    const complaintId = await registered({}, dealer);
    const said = { kind: 'COMMENT', channel: 'PHONE' };
    await does('recordStatement', success, { ...said, complaintId: complaintId.toUpperCase() });
    expect((await complaint(complaintId))('statements')).toHaveLength(1);
    expect((await house.said()).map(({ subject }) => subject)).toEqual([complaintId, complaintId]);
    for (const id of [randomUUID(), 'not-an-id'])
      expect((await does('recordStatement', '', { ...said, complaintId: id }))('code')).toBe('NOT_FOUND');
    expect((await does('recordStatement', '', { ...said, complaintId }, otherFirm))('code')).toBe('NOT_FOUND');
    const itself = { complaintId, relatedComplaintId: complaintId.toUpperCase(), relation: 'DUPLICATE' };
    expect((await does('linkComplaints', '', itself))('code')).toBe('ComplaintIsSame');
    expect((await does('linkComplaints', '', { ...itself, relatedComplaintId: 'not-an-id' }))('code')).toBe(
      'NOT_FOUND',
    );
  });
});
