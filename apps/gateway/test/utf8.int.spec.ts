import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type GraphqlAnswer, type SmallHouse, startSmallHouse } from './small-house';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const query = (id: string) =>
  JSON.stringify({ query: 'query ($id: ID!) { complaint(id: $id) { reference } }', variables: { id } });
/** A request with these bytes in the middle of a text. */
const around = (hex: string) => {
  const [before = '', after = ''] = query('Ren|e').split('|');
  return Buffer.concat([Buffer.from(before), bytes(hex), Buffer.from(after)]);
};
const name = 'Renée 🚗 \ufffd';

describe('the gateway takes UTF-8 only: it', () => {
  let house: SmallHouse;
  let authorization: string;
  beforeAll(async () => {
    house = await startSmallHouse();
    authorization = `Bearer ${await house.token()}`;
  });
  afterAll(() => house.stop());

  const ask = async (path: string, init: RequestInit & { readonly duplex?: 'half' }) => {
    const headers = { 'content-type': 'application/json', authorization, ...init.headers };
    const response = await fetch(`${house.gateway.url}${path}`, { ...init, headers });
    const body: GraphqlAnswer = JSON.parse(await response.text());
    return { status: response.status, body, code: body.errors?.[0]?.extensions['code'], error: body.errors?.[0] };
  };
  const post = (body: BodyInit, contentType = 'application/json') =>
    ask('/graphql', { method: 'POST', body, headers: { 'content-type': contentType } });
  const get = (search: string) => ask(`/graphql?${search}`, { method: 'GET' });

  it.each([
    ['a letter in Latin-1', around('e9')],
    ['a euro sign in Windows-1252', around('80')],
    ['a character without its last byte', around('c3')],
    ['a character of three bytes without its last', around('e2 82')],
    ['a body that ends within a character', Buffer.concat([Buffer.from(query('1')), bytes('c3')])],
    ['a slash in two bytes instead of one', around('c0 af')],
    ['a slash in three', around('e0 80 af')],
    ['a null character in two bytes', around('c0 80')],
    ['half a character pair', around('ed a0 80')],
    ['a character pair in six bytes (CESU-8)', around('ed a0 bd ed b8 80')],
    ['a character after the last there is', around('f4 90 80 80')],
    ['a byte that no character has', around('ff')],
    ['UTF-16, little end first', Buffer.from(`\ufeff${query('1')}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${query('1')}`, 'utf16le').swap16()],
    ['a compressed body', gzipSync(query('1'))],
  ])('refuses %s, and says to send UTF-8', async (_title, body) => {
    const { status, error, body: answer } = await post(body);
    expect([status, answer.data]).toEqual([400, undefined]);
    expect(error).toEqual({
      message: expect.stringContaining('Send the body as UTF-8'),
      extensions: { code: 'BAD_REQUEST', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it.each([
    'iso-8859-1',
    'ISO-8859-1',
    '"iso-8859-1"',
    'latin1',
    'windows-1252',
    'utf-16',
    'us-ascii',
    '"utf-8x"',
    'utf-8; charset=iso-8859-1',
    '""',
  ])('refuses a body that says it is in the charset %s, whatever its bytes are', async (charset) => {
    for (const contentType of [`application/json; charset=${charset}`, `application/json;x=y ; CharSet=${charset}`]) {
      const { status, error, body } = await post(query('1'), contentType);
      expect([status, body.data]).toEqual([415, undefined]);
      expect(error).toMatchObject({
        message: expect.stringContaining('UTF-8'),
        extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' },
      });
    }
  });

  it.each([
    'application/graphql-response+json',
    'application/graphql',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('refuses %s by the code of its status', async (contentType) => {
    const { status, error } = await post(query('1'), contentType);
    expect([status, error?.extensions['code']]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect(error?.message).toContain('application/json');
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'Application/JSON; Charset=utf8',
  ])('takes every character of a body in %s', async (contentType) => {
    expect((await post(query(name), contentType)).body).toEqual({ data: { complaint: { reference: `REF-${name}` } } });
  });

  it('takes a body that begins with a byte order mark, as RFC 8259 allows', async () => {
    expect((await post(`\ufeff${query(name)}`)).body.data).toEqual({ complaint: { reference: `REF-${name}` } });
  });

  it('takes a body that comes in pieces cut within a character', async () => {
    const pieces = new ReadableStream({
      start: async (controller) => {
        for (const byte of Buffer.from(query(name))) {
          controller.enqueue(Uint8Array.of(byte));
          await new Promise(setImmediate);
        }
        controller.close();
      },
    });
    const { body } = await ask('/graphql', { method: 'POST', body: pieces, duplex: 'half' });
    expect(body.data).toEqual({ complaint: { reference: `REF-${name}` } });
  });

  it('asks who it is before it looks at the body', async () => {
    const headers = { authorization: '', 'content-type': 'application/json; charset=iso-8859-1' };
    expect((await ask('/graphql', { method: 'POST', body: around('e9'), headers })).status).toBe(401);
  });

  it('leaves half a character pair that is escaped, and so is UTF-8, to GraphQL and the services', async () => {
    expect((await post(query('x').replace('"x"', '"\\ud800"'))).status).toBe(200);
    const inDocument = JSON.stringify({ query: '{ complaint(id: "\ud800") { id } }' });
    expect(await post(inDocument)).toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
  });

  it.each(['%E9', '%C3', '%C0%AF', '%ED%A0%80', '%F4%90%80%80', '%', '%zz'])(
    'refuses %s in the address of a GET, in the document as in its variables',
    async (escape) => {
      const document = 'query=query($id:ID!){complaint(id:$id){reference}}';
      for (const search of [
        `query={complaint(id:"${escape}"){reference}}`,
        `${document}&variables={"id":"${escape}"}`,
      ]) {
        const { status, error, body } = await get(search);
        expect([status, error?.extensions['code'], body.data]).toEqual([400, 'BAD_REQUEST', undefined]);
        expect(error?.message).toContain('UTF-8');
      }
    },
  );

  it('takes every character in the address of a GET that is escaped as UTF-8', async () => {
    const { body } = await get(`query=${encodeURIComponent(`{complaint(id:"${name}"){reference}}`)}`);
    expect(body.data).toEqual({ complaint: { reference: `REF-${name}` } });
  });

  it.each(['e9', 'c3 a9'])('refuses the bytes %s in an address, where all but ASCII is escaped', async (hex) => {
    const { hostname, port } = new URL(house.gateway.url);
    const caller = connect(Number(port), hostname);
    const [before = '', after = ''] = 'GET /graphql?query={complaint(id:"|"){reference}}'.split('|');
    caller.write(Buffer.concat([Buffer.from(before), bytes(hex), Buffer.from(after)]));
    caller.write(
      ` HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\nauthorization: ${authorization}\r\n\r\n`,
    );
    const answer: Buffer[] = [];
    caller.on('data', (piece: Buffer) => answer.push(piece));
    await once(caller, 'close');
    expect(Buffer.concat(answer).toString()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('takes nothing over from headers that hold other bytes', async () => {
    const headers = { 'accept-language': 'en, \xe9', 'x-correlation-id': 'Ren\xe9e', traceparent: '\xe9' };
    const { body } = await ask('/graphql', { method: 'POST', body: '{"query":"{ whoAsks }"}', headers });
    expect(body.data?.['whoAsks']).toMatchObject({
      language: 'en',
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});
