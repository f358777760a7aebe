import { buildSchema } from 'graphql';
import { type SmallHouse, startSmallHouse } from './small-house';

describe('GraphQL over HTTP', () => {
  let house: SmallHouse;
  beforeAll(async () => {
    house = await startSmallHouse({ corsOrigins: ['https://portal.example'] });
  });
  afterAll(() => house.stop());

  const newer = 'application/graphql-response+json';
  const call = (path: string, init: RequestInit = {}) => fetch(`${house.gateway.url}${path}`, init);
  const signedIn = async () => ({ authorization: `Bearer ${await house.token()}` });
  const post = async (query: string, variables: object, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ query, variables });
    const json = { 'content-type': 'application/json', ...(await signedIn()), ...headers };
    const response = await call('/graphql', { method: 'POST', headers: json, body });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };

  describe('what is no value of a scalar', () => {
    const bad = {
      LocalDate: ['day', '2026-99-99'],
      DateTimeISO: ['at', 'yesterday'],
      EmailAddress: ['mail', 'nobody'],
      CountryCode: ['country', 'NLD'],
      Duration: ['within', 'a while'],
      JSONObject: ['data', 'text'],
    };

    it.each(Object.entries(bad))('is refused before anything is done: %s', async (scalar, [argument, value]) => {
      const before = (await post('mutation { count }', {})).body.data.count;
      const byVariable = await post(`query ($x: ${scalar}) { on(${argument}: $x) }`, { x: value });
      const byLiteral = await post(`{ on(${argument}: "${value}") }`, {});
      for (const { status, body } of [byVariable, byLiteral]) {
        expect(status).toBe(400);
        expect(body.data).toBeUndefined();
        expect(body.errors[0].locations).toEqual([{ line: 1, column: expect.any(Number) }]);
      }
      expect((await post(`mutation ($x: ${scalar}) { touch on(${argument}: $x) }`, { x: value })).status).toBe(400);
      expect((await post('mutation { count }', {})).body.data.count).toBe(before);
    });

    it('nor is null where none has to be, though its variable may be null', async () => {
      const before = (await post('mutation { count }', {})).body.data.count;
      const asked: readonly [string, object][] = [
        ['mutation ($x: Int) { touch page(first: $x) }', { x: null }],
        ['mutation ($x: Int = null) { touch page(first: $x) }', {}],
        ['mutation ($x: Boolean = true) { touch count @skip(if: $x) }', { x: null }],
        ['mutation ($x: Int) { touch ...more } fragment more on Mutation { page(first: $x) }', { x: null }],
      ];
      for (const [query, variables] of asked) {
        const { status, body } = await post(query, variables);
        expect([query, status, body.data]).toEqual([query, 400, undefined]);
        expect(body.errors[0]).toMatchObject({ locations: [{ line: 1 }], extensions: { code: 'BAD_USER_INPUT' } });
      }
      expect((await post('mutation { count }', {})).body.data.count).toBe(before);
      expect((await post('mutation ($x: Int) { page(first: $x) }', {})).status).toBe(200);
      expect((await post('query ($x: LocalDate) { on(day: $x) }', { x: null })).status).toBe(200);
    });

    it('and what is one arrives as it was sent', async () => {
      const variables = { day: '2026-02-28', mail: 'a@example.org', within: 'P1D', data: { n: 1 } };
      const { body } = await post(
        'query ($day: LocalDate, $mail: EmailAddress, $within: Duration, $data: JSONObject) { on(day: $day, mail: $mail, within: $within, data: $data) }',
        variables,
      );
      expect(JSON.parse(body.data.on)).toEqual(variables);
    });
  });

  it('keeps what the first mutations achieved when a later one fails', async () => {
    const { status, body } = await post('mutation { touch refused count }', {});
    expect(status).toBe(200);
    expect(body.data).toEqual({ touch: expect.any(Number), refused: null, count: body.data.touch });
    expect(body.errors[0].path).toEqual(['refused']);
  });

  it('answers a GET that carries a token, a query only', async () => {
    const headers = { ...(await signedIn()), accept: newer };
    const byGet = await call(`/graphql?query=${encodeURIComponent('{ complaint(id: "1") { reference } }')}`, {
      headers,
    });
    expect([byGet.status, byGet.headers.get('content-type')]).toEqual([200, `${newer}; charset=utf-8`]);
    expect(await byGet.json()).toEqual({ data: { complaint: { reference: 'REF-1' } } });
    const mutation = await call(`/graphql?query=${encodeURIComponent('mutation { touch }')}`, { headers });
    expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('tells %s which methods there are', async (method) => {
    const response = await call('/graphql', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('answers its own refusals in the media type that is asked for', async () => {
    const refusals: readonly [number, string, RequestInit][] = [
      [401, '/graphql', { method: 'POST' }],
      [404, '/nothing', {}],
      [405, '/graphql', { method: 'PUT' }],
      [400, '/graphql', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
      [415, '/graphql', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }],
      [415, '/graphql', { method: 'POST', body: '{', headers: { 'content-type': 'application/json; charset=latin1' } }],
    ];
    const json = 'application/json';
    const accepted = [
      [newer, newer],
      [json, json],
      ['*/*', json],
      [`${json}, ${newer}`, json],
      [`${json};q=0.1, ${newer};q=0.9`, newer],
      [`${newer};q=0, ${json}`, json],
      ['Application/GraphQL-Response+JSON', newer],
      ['text/html', json],
    ] as const;
    for (const [status, path, init] of refusals) {
      for (const [accept, type] of accepted) {
        const headers = { ...init.headers, ...(status === 401 ? {} : await signedIn()), accept };
        const response = await call(path, { ...init, headers });
        expect([response.status, response.headers.get('content-type')]).toEqual([status, `${type}; charset=utf-8`]);
        const { errors } = JSON.parse(await response.text());
        expect(errors).toEqual([
          expect.objectContaining({
            extensions: expect.objectContaining({ traceId: expect.stringMatching(/^[0-9a-f]{32}$/) }),
          }),
        ]);
      }
    }
  });

  it('says in a 401 what is wanted, and what was wrong with a token', async () => {
    const saidFor = async (authorization?: string) => {
      const response = await call('/graphql', { method: 'POST', headers: authorization ? { authorization } : {} });
      return response.headers.get('www-authenticate');
    };
    expect(await saidFor()).toBe('Bearer realm="gehoor"');
    expect(await saidFor('Bearer x.y.z')).toBe(
      'Bearer realm="gehoor", error="invalid_token", error_description="The access token is not one this system takes."',
    );
  });

  it('lets the pages of a known origin call, and of no other', async () => {
    const preflight = (origin: string) =>
      call('/graphql', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
    const known = await preflight('https://portal.example');
    expect(known.status).toBe(204);
    expect(known.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(known.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    expect((await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await call('/graphql', { method: 'POST', headers: { origin: 'https://portal.example' } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, 'https://portal.example']);
    expect(answer.headers.get('access-control-expose-headers')).toContain('www-authenticate');
  });

  it('lets no page in where no origin is named', async () => {
    const closed = await startSmallHouse();
    const headers = { origin: 'https://portal.example', 'access-control-request-method': 'POST' };
    const response = await fetch(`${closed.gateway.url}/graphql`, { method: 'OPTIONS', headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([405, null]);
    await closed.stop();
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])(
    'makes a large answer small for who takes that (%s), and leaves a small one as it is',
    async (accepted, encoding) => {
      const askFor = async (words: string) => {
        const headers = { 'content-type': 'application/json', ...(await signedIn()), 'accept-encoding': accepted };
        const query = 'query ($data: JSONObject) { on(data: $data) }';
        const body = JSON.stringify({ query, variables: { data: { words } } });
        const response = await call('/graphql', { method: 'POST', headers, body });
        expect(JSON.parse(JSON.parse(await response.text()).data.on)).toEqual({ data: { words } });
        expect(response.headers.get('cache-control')).toBe('no-store');
        return response.headers;
      };
      const large = await askFor('words '.repeat(1000));
      expect(large.get('content-encoding')).toBe(encoding);
      expect(large.get('vary')?.includes('accept-encoding') ?? false).toBe(encoding !== null);
      expect(Number(large.get('content-length')) < 1000).toBe(encoding !== null);
      expect((await askFor('words')).get('content-encoding')).toBeNull();
    },
  );

  it('tells who asks for what goes, and counts it', async () => {
    const told = 'The field Query.old is deprecated. Ask for whoAsks instead. Goes after 2027-06-01.';
    const { body } = await post('{ old again: old complaint(id: "1") { id } }', {});
    expect(body).toEqual({
      data: { old: null, again: null, complaint: { id: '1' } },
      extensions: { deprecations: [told] },
    });
    expect(await (await call('/metrics')).text()).toContain(
      'gehoor_gateway_deprecated_uses_total{firm="directlease",partner=""} 1',
    );
    expect((await post('{ complaint(id: "1") { id } }', {})).body.extensions).toBeUndefined();
  });

  it('hands its schema to who is signed in, also where it answers no introspection', async () => {
    expect((await call('/schema.graphql')).status).toBe(401);
    const response = await call('/schema.graphql', { headers: await signedIn() });
    const sdl = await response.text();
    const schema = buildSchema(sdl);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toContain('complaint');
    expect(schema.getDirective('needs')).toBeUndefined();
    expect(sdl).toContain('scalar LocalDate @specifiedBy(url: "https://');
  });
});
