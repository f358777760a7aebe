import { type RunningHouse, startRunningHouse } from './running-house';

const registration = `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) {
  __typename
  ... on ComplaintRegistered { reference promisedDates { clock dueAt } complaint { id status } }
  ... on Problem { code message }
  ... on InvalidInput { fields { path code } } } }`;

interface Registered {
  readonly registerComplaint: {
    readonly __typename: string;
    readonly complaint: { readonly id: string };
    readonly code?: string;
    readonly fields?: readonly { readonly path: string }[];
  };
}

const complaint = (idempotencyKey: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  idempotencyKey,
  channel: 'PHONE',
  product: 'private-lease',
  description: 'De auto is ingeleverd, maar de termijn wordt nog afgeschreven.',
  complainant: { name: 'M. de Wit', email: 'm.dewit@example.org' },
  ...changes,
});

describe('a complaint at the door', () => {
  let house: RunningHouse;
  beforeAll(async () => {
    house = await startRunningHouse();
  }, 60_000);
  afterAll(() => house.stop());

  const register = async (persona: string, input: object) =>
    (await house.data<Registered>(persona, registration, { input })).registerComplaint;
  const count = async () => {
    const answer = await house.data<{ complaints: { edges: unknown[] } }>(
      'handler',
      '{ complaints(first: 100) { edges { node { id } } } }',
    );
    return answer.complaints.edges.length;
  };

  it('shows a complaint to its firm and its partner, and to nobody else', async () => {
    const { complaint: registered } = await register('dealer-noord', complaint('dealer-2'));
    const seenBy = async (persona: string) => {
      const { data } = await house.ask(persona, 'query ($id: ID!) { complaint(id: $id) { id } }', {
        id: registered.id,
      });
      return data?.['complaint'] ?? null;
    };
    expect(await seenBy('dealer-noord')).toEqual({ id: registered.id });
    expect(await seenBy('handler')).toEqual({ id: registered.id });
    for (const stranger of ['portal-zuid', 'complainant', 'other-firm-handler', 'other-firm-dealer']) {
      expect([stranger, await seenBy(stranger)]).toEqual([stranger, null]);
    }
  });

  it('keeps names and words from whoever may not read personal data', async () => {
    const { complaint: registered } = await register('handler', complaint('handler-1'));
    const query = 'query ($id: ID!) { complaint(id: $id) { description complainant { name } } }';
    const forAnalyst = await house.ask('analyst', query, { id: registered.id });
    expect(forAnalyst.data?.['complaint']).toEqual({ description: null, complainant: null });
    expect(JSON.stringify(await house.ask('handler', query, { id: registered.id }))).toContain('M. de Wit');
  });

  it.each([
    ['receipt in the future', { receivedAt: '2099-01-01T00:00:00.000Z' }, 'receivedAt'],
    ['nobody who complains', { complainant: null }, 'complainant'],
    ['nothing said', { description: '  ' }, 'description'],
    ['too much said', { description: 'x'.repeat(20_001) }, 'description'],
    ['no such product', { product: 'bicycle' }, 'product'],
    ['no way to reach anybody', { complainant: { name: 'M. de Wit' } }, 'complainant'],
  ])('names what is wrong and writes nothing: %s', async (_title, changes, path) => {
    const before = await count();
    const answer = await register('handler', complaint(`bad-${path}`, changes));
    expect(answer.__typename).toBe('InvalidInput');
    expect(answer.fields?.map((field) => field.path.split('.')[0])).toContain(path);
    expect(await count()).toBe(before);
  });

  it('refuses a firm that is not the caller’s, as it would one that does not exist', async () => {
    for (const firm of ['nobody', 'leasem']) {
      expect((await register('handler', complaint(`bad-${firm}`, { firm }))).__typename).toBe('Refused');
    }
  });

  it('refuses a channel that does not exist as a query that is not right', async () => {
    await expect(
      house.ask('handler', registration, { input: complaint('bad-channel', { channel: 'FAX' }) }),
    ).rejects.toThrow(/answered 400.*BAD_USER_INPUT/);
  });

  it('answers that something is not there alike for an unknown id and another firm’s', async () => {
    const { complaint: registered } = await register('handler', complaint('hidden-1'));
    const statement = `mutation ($input: RecordStatementInput!) { recordStatement(input: $input) { __typename } }`;
    const tell = (persona: string, complaintId: string) =>
      house.data(persona, statement, {
        input: {
          idempotencyKey: `${persona}-${complaintId}`,
          complaintId,
          kind: 'COMMENT',
          channel: 'EMAIL',
          text: 'x',
        },
      });
    const notFound = { recordStatement: { __typename: 'NotFound' } };
    expect(await tell('other-firm-handler', registered.id)).toEqual(notFound);
    expect(await tell('handler', '01990000-0000-7000-8000-000000000000')).toEqual(notFound);
  });
});
