import { aCall, scenario } from './harness';

const house = scenario('2026-05-04T10:00:00.000Z');

describe('what cannot be answered blanks itself, and nothing beside it', () => {
  const statement = (complaintId: string, key: string) => ({
    idempotencyKey: key,
    complaintId,
    kind: 'INFORMATION',
    channel: 'EMAIL',
    text: 'The garage has written.',
  });
  const statements = async (id: string) =>
    (await house.complaint<{ statements: unknown[] }>('handler', id, 'statements { id }')).statements;

  it('shows a dealer its complaints, and of the caseload only that it is not for them', async () => {
    await house.register('dealer-noord', aCall('lists@example.org', { channel: 'DEALER' }));
    const { data, errors } = await house.ask(
      'dealer-noord',
      '{ complaints(first: 1) { edges { node { reference } } } cases(first: 1) { edges { node { reference } } } }',
    );
    expect(data).toEqual({
      complaints: { edges: [{ node: { reference: expect.stringMatching(/^DL-2026-/) } }] },
      cases: null,
    });
    expect(errors).toEqual([
      expect.objectContaining({ path: ['cases'], extensions: expect.objectContaining({ code: 'FORBIDDEN' }) }),
    ]);
  });

  it('keeps what the first of several mutations did when the second is not allowed', async () => {
    const { id } = await house.register('dealer-noord', aCall('kept@example.org', { channel: 'DEALER' }));
    const { data, errors } = await house.ask(
      'dealer-noord',
      `mutation ($said: RecordStatementInput!, $plan: PlanNextActionInput!) {
        recordStatement(input: $said) { ... on StatementRecorded { statement { kind } } }
        planNextAction(input: $plan) { __typename } }`,
      {
        said: statement(id, 'kept-1'),
        plan: { idempotencyKey: 'kept-2', complaintId: id, action: 'Call back', on: '2026-05-06' },
      },
    );
    expect(data).toEqual({ recordStatement: { statement: { kind: 'INFORMATION' } }, planNextAction: null });
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    expect(await statements(id)).toHaveLength(1);
  });

  it('does nothing of a document in which one date is none', async () => {
    const { id } = await house.register('handler', aCall('nothing@example.org'));
    const asked = house.ask(
      'handler',
      `mutation ($said: RecordStatementInput!, $id: ID!, $on: LocalDate!) {
        recordStatement(input: $said) { __typename }
        planNextAction(input: { idempotencyKey: "none-2", complaintId: $id, action: "Call back", on: $on }) { __typename } }`,
      { said: statement(id, 'none-1'), id, on: '2026-99-99' },
    );
    await expect(asked).rejects.toThrow(/answered 400: .*"locations":\[\{"line":1,"column":51\}\].*BAD_USER_INPUT/);
    expect(await statements(id)).toEqual([]);
  });
});
