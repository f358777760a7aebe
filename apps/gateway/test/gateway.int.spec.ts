import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type SmallHouse, startSmallHouse } from './small-house';

describe('the gateway', () => {
  let house: SmallHouse;
  beforeAll(async () => {
    house = await startSmallHouse({ subgraphDeadlineMs: 1000, maxBodyBytes: 20_000 });
  });
  afterAll(() => house.stop());

  const codeOf = async (query: string, headers: Record<string, string> = {}) => {
    const { status, body } = await house.ask(query, headers);
    return [status, body.errors?.[0]?.extensions['code'], body.errors?.[0]?.extensions['reason']].filter(Boolean);
  };

  it('answers one query from two subgraphs', async () => {
    const { status, body } = await house.ask('{ complaint(id: "1") { reference nextDeadline } }');
    expect(status).toBe(200);
    expect(body).toEqual({ data: { complaint: { reference: 'REF-1', nextDeadline: 'deadline of 1' } } });
  });

  it('hands on who asks, in which language, and the trace', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const headers = { 'accept-language': 'en', traceparent, 'x-correlation-id': 'case-7' };
    const answer = await house.ask('{ whoAsks }', headers);
    expect(answer.body.data?.['whoAsks']).toEqual({
      identity: { subject: 'u-1', firm: 'directlease', roles: ['handler'], scopes: ['complaints:read'] },
      language: 'en',
      correlationId: 'case-7',
      traceparent,
    });
    expect(answer.headers.get('x-correlation-id')).toBe('case-7');
  });

  it('begins a trace where the caller has none, and does not take over an id that is no id', async () => {
    const { body } = await house.ask('{ whoAsks }', { 'x-correlation-id': 'a b\t"c' });
    expect(body.data?.['whoAsks']).toMatchObject({
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    });
  });

  it('answers 401 with a stable code and reason when nobody is signed in, or not any more', async () => {
    expect(await codeOf('{ whoAsks }', { authorization: '' })).toEqual([401, 'UNAUTHENTICATED', 'missing']);
    expect(await codeOf('{ whoAsks }', { authorization: 'Bearer x.y.z' })).toEqual([401, 'UNAUTHENTICATED', 'invalid']);
    const expired = await house.token({}, Math.floor(Date.now() / 1000) - 60);
    expect(await codeOf('{ whoAsks }', { authorization: `Bearer ${expired}` })).toEqual([
      401,
      'UNAUTHENTICATED',
      'expired',
    ]);
  });

  it('says that `sub` must be a pseudonym, and asks no service, when a token has an e-mail address there', async () => {
    const authorization = `Bearer ${await house.token({ sub: 'jan@example.org' })}`;
    expect(await codeOf('{ whoAsks }', { authorization })).toEqual([401, 'UNAUTHENTICATED', 'subject']);
    const { body } = await house.ask('{ whoAsks }', { authorization });
    expect(body.errors?.[0]?.message).toContain('must be a pseudonym, not an e-mail address');
    expect(body.data).toBeUndefined();
  });

  it('is the only way in: a subgraph refuses a call without its signature', async () => {
    const response = await fetch(house.subgraphs.intake.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token()}` },
      body: JSON.stringify({ query: '{ whoAsks }' }),
    });
    expect(response.status).toBe(401);
  });

  it('passes on what a subgraph says to the caller, and nothing of what breaks inside', async () => {
    const refused = await house.ask('{ secret }');
    expect(refused.body.errors?.[0]).toMatchObject({
      message: 'This needs the scope firm:admin.',
      path: ['secret'],
      extensions: { code: 'FORBIDDEN', scope: 'firm:admin', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
    const broken = await house.ask('{ broken }');
    expect(broken.body.errors?.[0]?.extensions['code']).toBe('INTERNAL');
    expect(JSON.stringify(broken.body)).not.toMatch(/relation|127\.0\.0\.1|stack|serviceName/);
  });

  it('gives up on a subgraph that is slow: its fields are null, the rest is answered', async () => {
    const { status, body } = await house.ask('{ slow }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ slow: null });
    expect(body.errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
  });

  it('lets a mutation take longer: who is cut off does not know what was done', async () => {
    expect((await house.ask('mutation Long { takesLong }')).body).toEqual({ data: { takesLong: 'done' } });
  });

  it('lets who sends too much finish first: he hears the refusal instead of a broken pipe', async () => {
    const { hostname, port } = new URL(house.gateway.url);
    const caller = connect(Number(port), hostname);
    const heard: Buffer[] = [];
    caller.on('data', (part: Buffer) => heard.push(part));
    const closed = once(caller, 'close');
    const token = await house.token();
    const part = 'x'.repeat(1_000_000);
    caller.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\n`,
    );
    caller.write(`content-length: ${5 * part.length}\r\n\r\n`);
    for (let sent = 0; sent < 5; sent += 1) {
      await setTimeout(50);
      expect(heard).toEqual([]); // an answer closes the connection on what is still under way
      caller.write(part);
    }
    await closed;
    expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1\.1 413 [^]*PAYLOAD_TOO_LARGE/);
  });

  it('refuses what is too large, too deep, batched, or could come from a foreign page', async () => {
    expect(await codeOf(`{ complaint(id: "${'x'.repeat(21_000)}") { id } }`)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await codeOf(`{ ${'a '.repeat(2500)} }`)).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
    expect(await codeOf(`{ ${Array.from({ length: 31 }, (_, n) => `a${n}: whoAsks`).join(' ')} }`)).toEqual([
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    expect(await codeOf('{ whoAsks }', { 'content-type': 'text/plain' })).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const authorization = `Bearer ${await house.token()}`;
    const headers = { 'content-type': 'application/json', authorization };
    const batch = await fetch(`${house.gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: '[{"query":"{ whoAsks }"}]',
    });
    expect(batch.status).toBe(400);
    // A foreign page can send a GET, or a form, but no token.
    expect((await fetch(`${house.gateway.url}/graphql?query={whoAsks}`)).status).toBe(401);
  });

  it('calls a name that is no operation, and a subscription, the fault of the caller', async () => {
    const ask = async (body: object) => {
      const response = await fetch(`${house.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token()}` },
        body: JSON.stringify(body),
      });
      return [response.status, JSON.parse(await response.text()).errors[0].extensions.code];
    };
    const refused = [400, 'OPERATION_RESOLUTION_FAILURE'];
    expect(await ask({ query: 'query A { whoAsks }', operationName: 'B' })).toEqual(refused);
    expect(await ask({ query: 'query A { whoAsks } query B { whoAsks }' })).toEqual(refused);
    expect(await ask({ query: 'subscription { whoAsks }' })).toEqual(refused);
  });

  it('keeps its schema to itself unless told otherwise', async () => {
    expect(await codeOf('{ __schema { types { name } } }')).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect((await fetch(`${house.gateway.url}/explorer`)).status).toBe(404);
  });

  it('answers health checks and shows its numbers without a token', async () => {
    const statusOf = async (path: string) => (await fetch(`${house.gateway.url}${path}`)).status;
    expect([await statusOf('/live'), await statusOf('/ready'), await statusOf('/metrics')]).toEqual([200, 200, 200]);
    const metrics = await (await fetch(`${house.gateway.url}/metrics`)).text();
    expect(metrics).toContain('gehoor_gateway_subgraph_failures_total{subgraph="sla-scheduler"} 0');
  });
});

describe('the gateway when it ends', () => {
  it('does not wait for a caller who stopped in the middle of a request', async () => {
    const house = await startSmallHouse();
    const { hostname, port } = new URL(house.gateway.url);
    const caller = connect(Number(port), hostname);
    caller.on('error', () => undefined);
    const closed = once(caller, 'close');
    const token = await house.token();
    caller.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\n`,
    );
    caller.write('content-length: 1000\r\n\r\n{"query":');
    await house.ask('{ whoAsks }'); // by now the half request has arrived
    const startedAt = Date.now();
    await house.stop();
    await closed;
    expect(Date.now() - startedAt).toBeLessThan(4000);
  });
});

describe('the gateway with a part of the house down', () => {
  it('answers the rest, and says in one stable code what is missing', async () => {
    const house = await startSmallHouse();
    try {
      await house.subgraphs['sla-scheduler'].stop();
      const { status, body } = await house.ask('{ complaint(id: "1") { reference nextDeadline } }');
      expect(status).toBe(200);
      expect(body.data).toEqual({ complaint: { reference: 'REF-1', nextDeadline: null } });
      expect(body.errors).toEqual([
        {
          message: 'A part of the system is not reachable at the moment.',
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', traceId: expect.any(String) },
        },
      ]);
    } finally {
      await house.stop();
    }
  });
});
