import { silentLog, type Log } from '@gehoor/event-store';
import { GraphQLError } from 'graphql';
import type { GraphContext, Identity } from './identity';
import { createInternalKeys, signInternalToken } from './internal-token';
import type { ServiceParts } from './schema';
import { startSubgraph, type RunningSubgraph } from './subgraph';

const typeDefs = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type Complaint @key(fields: "id") {
    id: ID!
    receivedAt: DateTimeISO @needs
  }
  union LookResult = Complaint | NotFound
  type Query {
    look(id: ID!): LookResult! @needs
    after(at: DateTimeISO!, on: LocalDate, within: Duration): JSONObject @needs
    fails(how: String!): String @needs
    slow: String @needs
    who: JSONObject @needs
    list(filter: NoteInput): JSONObject @needs
  }
  input NoteInput {
    idempotencyKey: String!
    text: String
    on: LocalDate
    at: DateTimeISO
    more: [NoteInput!]
  }
  type Noted {
    text: String
  }
  union NoteResult = Noted | InvalidInput
  type Mutation {
    note(input: NoteInput!): NoteResult! @needs
  }
`;

describe('a subgraph', () => {
  const { signKey, verifyKey } = createInternalKeys();
  const identity: Identity = { subject: 'p-1', firm: 'directlease', roles: ['partner'], scopes: ['complaints:read'] };
  const entries: { fields: Record<string, unknown>; message?: string }[] = [];
  const log: Log = { ...silentLog, error: (fields, message) => void entries.push({ fields: { ...fields }, message }) };
  let isReady = true;
  let release = () => undefined as unknown;
  const gate = new Promise<void>((done) => (release = done));
  let subgraph: RunningSubgraph;

  const parts: ServiceParts = {
    name: 'intake',
    typeDefs,
    standing: async () => 'partner',
    work: [],
    ready: async () => {
      if (!isReady) throw new Error('no database');
    },
    resolvers: {
      Complaint: {
        __resolveReference: ({ id }: { id: string }) => ({ id, receivedAt: new Date('2026-03-02T09:00:00.000Z') }),
      },
      Mutation: {
        note: (_: unknown, { input }: { input: { text: string } }) => ({ __typename: 'Noted', text: input.text }),
      },
      Query: {
        list: () => ({}),
        look: (_: unknown, { id }: { id: string }) =>
          id === '1' ? { __typename: 'Complaint', id } : { __typename: 'NotFound', code: 'NOT_FOUND', message: 'x' },
        after: (_: unknown, { at }: { at: Date }) => ({ isDate: at instanceof Date }),
        fails: (_: unknown, { how }: { how: string }) => {
          if (how === 'known') throw new GraphQLError('not yours', { extensions: { code: 'FORBIDDEN' } });
          throw Object.assign(new Error('select * from persons where name = $1'), { parameters: ['Jan Jansen'] });
        },
        slow: async () => {
          await gate;
          return 'done';
        },
        who: (_: unknown, __: unknown, { identity: who, language, correlationId }: GraphContext) => ({
          ...who,
          language,
          correlationId,
        }),
      },
    },
  };

  beforeAll(async () => {
    subgraph = await startSubgraph(parts, { port: 0, host: '127.0.0.1', verifyKey, log });
  });
  beforeEach(() => entries.splice(0));

  const post = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const response = await fetch(subgraph.url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return { status: response.status, text: await response.text() };
  };
  const ask = async (query: string, variables: object = {}, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${await signInternalToken(identity, 'intake', signKey)}`;
    const { status, text } = await post(JSON.stringify({ query, variables }), {
      authorization,
      'x-correlation-id': 'c-42',
      ...headers,
    });
    return { status, text, ...JSON.parse(text) };
  };

  it('refuses a call the gateway did not sign, in every way', async () => {
    const body = JSON.stringify({ query: '{ who }' });
    const foreign = await signInternalToken(identity, 'escalation', signKey);
    for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: `Bearer ${foreign}` }]) {
      const { status, text } = await post(body, headers as Record<string, string>);
      expect({ status, code: JSON.parse(text).errors[0].extensions.code }).toEqual({
        status: 401,
        code: 'UNAUTHENTICATED',
      });
    }
  });

  it('tells resolvers who asks, in which language, under which correlation', async () => {
    const { data } = await ask('{ who }', {}, { 'accept-language': 'en' });
    expect(data.who).toEqual({ ...identity, language: 'en', correlationId: 'c-42' });
  });

  it('answers unions by their typename, references in one go, and shared scalars', async () => {
    const { data } = await ask(
      `query ($r: [_Any!]!) {
      a: look(id: "1") { __typename ... on Complaint { id } }
      b: look(id: "2") { __typename ... on Problem { code } }
      after(at: "2026-03-02T10:00:00+01:00", on: "2026-03-02", within: "PT24H")
      _entities(representations: $r) { ... on Complaint { receivedAt } }
    }`,
      { r: [{ __typename: 'Complaint', id: '9' }] },
    );
    expect(data).toEqual({
      a: { __typename: 'Complaint', id: '1' },
      b: { __typename: 'NotFound', code: 'NOT_FOUND' },
      after: { isDate: true },
      _entities: [{ receivedAt: '2026-03-02T09:00:00.000Z' }],
    });
  });

  it('hides what was not foreseen behind INTERNAL and a trace id, and logs it', async () => {
    const { status, text, errors } = await ask(
      '{ fails(how: "bug") }',
      {},
      { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
    );
    expect(status).toBe(200);
    expect(errors).toEqual([
      expect.objectContaining({
        message: 'Something went wrong on our side.',
        path: ['fails'],
        extensions: { code: 'INTERNAL', traceId: 'a'.repeat(32) },
      }),
    ]);
    expect(text).not.toMatch(/select|Jan|\.ts|stack/);
    expect(entries).toEqual([
      { message: 'a GraphQL call failed', fields: expect.objectContaining({ correlationId: 'c-42', path: 'fails' }) },
    ]);
  });

  it('keeps the code of what was foreseen, and does not log it as an error', async () => {
    const forbidden = await ask('{ fails(how: "known") }');
    expect(forbidden.errors[0]).toMatchObject({
      message: 'not yours',
      extensions: { code: 'FORBIDDEN', traceId: 'c-42' },
    });
    const badVariable = await ask('query ($at: DateTimeISO!) { after(at: $at) }', { at: 'yesterday' });
    expect(badVariable.errors[0].extensions.code).toBe('BAD_USER_INPUT');
    const badLiteral = await ask('{ after(at: "yesterday") }');
    expect(badLiteral.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await ask('{ nonsense }')).errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await ask('{')).errors[0].extensions.code).toBe('GRAPHQL_PARSE_FAILED');
    expect(entries).toEqual([]);
  });

  it('answers what is no JSON, too large, or another path with 4xx, never 500', async () => {
    const authorization = `Bearer ${await signInternalToken(identity, 'intake', signKey)}`;
    expect((await post('{', { authorization })).status).toBe(400);
    expect((await post(JSON.stringify({ query: 'x'.repeat(11_000_000) }), { authorization })).status).toBe(413);
    expect((await post('[]', { authorization })).status).toBe(400);
    expect((await fetch(subgraph.url)).status).toBe(404);
  });

  it('answers a body that is not UTF-8 with 400, one in another charset with 415, and runs neither', async () => {
    const authorization = `Bearer ${await signInternalToken(identity, 'intake', signKey)}`;
    const body = JSON.stringify({ query: '{ after(at: "2026-03-02T10:00:00Z") } # Renée' });
    const answerTo = async (sent: string | Uint8Array<ArrayBuffer>, contentType: string) => {
      const { status, text } = await post(sent, { authorization, 'content-type': contentType });
      return [status, JSON.parse(text).errors?.[0].extensions.code];
    };
    const latin1 = Uint8Array.from(Buffer.from(body, 'latin1'));
    expect(await answerTo(latin1, 'application/json')).toEqual([400, 'BAD_REQUEST']);
    expect(await answerTo(body, 'application/json; charset=iso-8859-1')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(await answerTo(body, 'application/json; charset=utf-8')).toEqual([200, undefined]);
  });

  it.each([
    ['a null character', { text: 'a\0b' }, 'text', 'INVALID'],
    ['a null character in the key', { idempotencyKey: '\0' }, 'idempotencyKey', 'INVALID'],
    ['half a character pair', { more: [{ idempotencyKey: 'k', text: '\ud800' }] }, 'more.0.text', 'INVALID'],
    ['a day before all calendars', { on: '0001-01-01' }, 'on', 'OUT_OF_RANGE'],
    ['an instant after them', { at: '9999-12-31T00:00:00Z' }, 'at', 'OUT_OF_RANGE'],
  ])('refuses %s, which no service can keep, before a resolver sees it', async (_title, part, path, code) => {
    const input = { idempotencyKey: 'k', ...part };
    const mutation =
      'mutation ($input: NoteInput!) { note(input: $input) { ... on InvalidInput { fields { path code } } } }';
    expect((await ask(mutation, { input })).data).toEqual({ note: { fields: [{ path, code }] } });
    const { errors } = await ask('query ($input: NoteInput) { list(filter: $input) }', { input });
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(errors[0].message).toContain(path);
  });

  it('takes every other character', async () => {
    const text = "'; drop table x; -- \u0001 \ud83d\ude97 \u202e <b>";
    const input = { idempotencyKey: 'k', text, on: '1970-01-01', at: '2199-12-31T00:00:00Z' };
    const { data } = await ask('mutation ($input: NoteInput!) { note(input: $input) { ... on Noted { text } } }', {
      input,
    });
    expect(data).toEqual({ note: { text } });
  });

  it('is live when it runs, ready when its service says so, and shows its metrics', async () => {
    const get = async (path: string) => fetch(subgraph.url.replace('/graphql', path));
    expect((await get('/live')).status).toBe(200);
    expect((await get('/ready')).status).toBe(200);
    isReady = false;
    const unready = await get('/ready');
    expect(unready.status).toBe(503);
    expect(await unready.text()).not.toContain('database');
    isReady = true;
    expect(await (await get('/metrics')).text()).toContain('process_cpu_seconds_total');
  });

  it('answers the calls under way when it stops, and takes no new ones', async () => {
    const slow = ask('{ slow }');
    await new Promise((done) => setTimeout(done, 100));
    const stopped = subgraph.stop();
    await expect(ask('{ who }')).rejects.toThrow('fetch failed');
    release();
    expect((await slow).data).toEqual({ slow: 'done' });
    await stopped;
  });
});
