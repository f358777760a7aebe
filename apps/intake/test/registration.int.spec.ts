import { decodePersons, topics } from '@gehoor/contracts';
import { failOnLeaks } from '@gehoor/testing';
import { dealer, handler, supervisor, type House } from '@gehoor/testing/house';
import { callsTo, input, now, problems, registerMutation, startIntake } from './calls';

describe('registering with intake', () => {
  let house: House;
  beforeEach(async () => {
    house = await startIntake();
  });
  afterEach(() => house.stop());
  failOnLeaks();
  const { ask, register, registered, complaint, does } = callsTo(() => house);

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
      type: 'complaint.received',
      subject: id,
      firm: 'directlease',
      procedure: 'directlease@1',
      actor: 'p-dealer',
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
    for (const somebodyElse of [dealer, supervisor]) {
      const theirs = await ask(registerMutation, { input: once }, somebodyElse);
      expect(theirs('registerComplaint.reference')).toMatch(/^DL-2026-/);
      expect(theirs('registerComplaint.reference')).not.toBe(first('registerComplaint.reference'));
    }
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
    const again = await ask(query, { input: { complaints } }, dealer);
    expect(again('registerComplaints')).toEqual(answer('registerComplaints'));
    expect(await house.said()).toHaveLength(2);
    const tooMany = Array.from({ length: 101 }, () => input());
    const { errors } = await house.ask(query, { input: { complaints: tooMany } }, dealer);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toBe('Give 1 to 100 complaints.');
  });

  it('answers each of a batch, whatever is wrong with another: a date that cannot be reckoned with, a null character, our own failure', async () => {
    const query = `mutation ($input: RegisterComplaintsInput!) { registerComplaints(input: $input) {
      __typename ... on ComplaintRegistered { reference } ... on InvalidInput { fields { path code } } } }`;
    const complaints = [
      input(),
      input({ receivedAt: '1969-12-31T23:00:00.000Z' }),
      input({ complainant: { name: 'A\0B', email: 'a@example.org' } }),
      input(),
    ];
    jest.spyOn(house.dataSource, 'createQueryRunner').mockImplementationOnce(() => {
      throw new Error('the database is gone for a moment');
    });
    const { data, errors } = await house.ask(query, { input: { complaints } }, dealer);
    expect(data).toEqual({
      registerComplaints: [
        null,
        { __typename: 'InvalidInput', fields: [{ path: 'receivedAt', code: 'OUT_OF_RANGE' }] },
        { __typename: 'InvalidInput', fields: [{ path: 'complainant.name', code: 'INVALID' }] },
        { __typename: 'ComplaintRegistered', reference: expect.any(String) },
      ],
    });
    expect(errors?.map(({ message }) => message)).toEqual(['the database is gone for a moment']);
    expect(await house.said()).toHaveLength(1);
    const again = await ask(query, { input: { complaints } }, dealer);
    expect(again('registerComplaints.__typename')).toEqual([
      'ComplaintRegistered',
      'InvalidInput',
      'InvalidInput',
      'ComplaintRegistered',
    ]);
    expect(await house.said()).toHaveLength(2);
  });

  it('tells everything of the wrong shape at once, then what the procedure does not allow, and writes nothing', async () => {
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
    expect(answer('fields.path')).toEqual(paths);
    const ofTheRightShape = { channel: 'ONLINE_FORM', product: 'moped', department: 'attic' };
    const early = await register({ ...ofTheRightShape, receivedAt: '2026-03-03T09:00:00.000Z' });
    expect(early('fields')).toMatchObject([{ path: 'receivedAt', code: 'IN_THE_FUTURE' }]);
    expect((await register(ofTheRightShape))('fields.path')).toEqual(['channel', 'product', 'department']);
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
    expect((await register({ firm: 'atradius' }))('fields')).toMatchObject([{ path: 'firm', code: 'ANOTHER_FIRM' }]);
    expect((await register({ partner: 'x' }, dealer))('fields')).toMatchObject([
      { path: 'partner', code: 'ANOTHER_PARTNER' },
    ]);
    expect((await register({ firm: 'directlease' }))('reference')).toBeDefined();
    expect((await register({}, { ...handler, firm: 'nobody' }))('code')).toBe('FirmUnknown');
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
      'HolderIsAnother',
    );
  });
});
