import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importJWK, SignJWT, type JWK } from 'jose';
import { developmentAudience, developmentIssuer } from '../src/development-issuer';
import { aCall, scenario, tryToRegister } from './harness';

/** Friday 1 May 2026, 18:05 Dutch time. */
const house = scenario('2026-05-01T16:05:00.000Z');

const countOf = async () => {
  interface Listed {
    readonly complaints: { readonly edges: readonly unknown[] };
  }
  const { complaints } = await house.data<Listed>('handler', '{ complaints(first: 100) { edges { node { id } } } }');
  return complaints.edges.length;
};
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${house.system.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
  });
const bearer = (persona: string) => ({ authorization: `Bearer ${house.system.issuer.tokenFor(persona)}` });
const someQuery = { query: '{ complaints { edges { node { id } } } }' };

describe('a registration that cannot be', () => {
  it.each([
    ['of another firm', { firm: 'leasem' }, 'firm'],
    ['received in the future', { receivedAt: '2026-05-01T16:30:00.000Z' }, 'receivedAt'],
    ['received ten years ago', { receivedAt: '2010-01-01T00:00:00.000Z' }, 'receivedAt'],
    ['without a complainant', { complainant: null }, 'complainant'],
    ['of somebody who cannot be reached', { complainant: { name: 'Jan' } }, 'complainant'],
    ['without a word of complaint', { description: '   ' }, 'description'],
    ['with more words than fit', { description: 'x'.repeat(20_001) }, 'description'],
    ['through a channel the procedure does not have', { channel: 'ONLINE_FORM' }, 'channel'],
    ['about a product the firm does not have', { product: 'bicycle' }, 'product'],
    ['with an e-mail address that is none', { complainant: { name: 'Jan', email: 'jan@' } }, 'complainant'],
  ])('%s is answered with the field at fault, and leaves nothing behind', async (_name, change, path) => {
    const before = await countOf();
    const answer = await tryToRegister(house, 'handler', aCall('bad@example.org', change));
    expect(answer).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: expect.stringMatching(new RegExp(`^${path}`)) }],
    });
    await house.idle();
    expect(await countOf()).toBe(before);
    expect(await house.mailsTo('bad@example.org')).toEqual([]);
  });

  it('names every field at fault at once', async () => {
    const input = aCall('bad@example.org', { product: 'bicycle', channel: 'ONLINE_FORM' });
    const answer = await tryToRegister(house, 'handler', input);
    expect(answer).toMatchObject({ __typename: 'InvalidInput' });
    expect('fields' in answer ? answer.fields?.map(({ path }) => path).sort() : []).toEqual(['channel', 'product']);
  });

  it('may be sent again, put right, under the same key', async () => {
    const input = aCall('corrected@example.org', { product: 'bicycle' });
    expect(await tryToRegister(house, 'handler', input)).toMatchObject({ __typename: 'InvalidInput' });
    expect(await tryToRegister(house, 'handler', { ...input, product: 'private-lease' })).toMatchObject({
      __typename: 'ComplaintRegistered',
    });
  });

  it.each([
    ['a word that is no channel', { channel: 'PIGEON' }],
    ['an instant that is none', { receivedAt: 'yesterday' }],
    ['a field that does not exist', { colour: 'red' }],
  ])('with %s is no query of ours', async (_name, change) => {
    const query = 'mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { __typename } }';
    const response = await post({ query, variables: { input: aCall('bad@example.org', change) } }, bearer('handler'));
    const answer = await response.text();
    expect([200, 400]).toContain(response.status);
    expect(answer).toContain('"code":"BAD_USER_INPUT"');
    expect(answer).not.toMatch(/"stack|select |subgraph|127\.0\.0\.1/i);
  });
});

describe('a registration whose bytes are not UTF-8', () => {
  const registrationOf = (email: string) => {
    const input = aCall(email, { complainant: { name: 'Renée Zoë', email } });
    const query = 'mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { __typename } }';
    return JSON.stringify({ query, variables: { input } });
  };

  const inLatin1 = (text: string) => new Blob([Uint8Array.from(Buffer.from(text, 'latin1'))]);

  it.each([
    ['as they are', 'application/json', 400, 'BAD_REQUEST'],
    ['called by their charset', 'application/json; charset=iso-8859-1', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('is refused, %s, before there is a complaint or a letter to "Ren\ufffde"', async (_name, type, status, code) => {
    const before = await countOf();
    const body = inLatin1(registrationOf('renee@example.org'));
    const response = await post(body, { ...bearer('dealer-noord'), 'content-type': type });
    expect([response.status, JSON.parse(await response.text())]).toEqual([
      status,
      {
        errors: [
          { message: expect.stringContaining('Send the body as UTF-8'), extensions: expect.objectContaining({ code }) },
        ],
      },
    ]);
    await house.idle();
    expect(await countOf()).toBe(before);
    expect(await house.mailsTo('renee@example.org')).toEqual([]);
  });

  it('is taken under the same key once they are, and the letter has every accent', async () => {
    const text = registrationOf('zoe@example.org');
    await post(inLatin1(text), bearer('dealer-noord'));
    await post(text, bearer('dealer-noord'));
    await house.idle();
    const letters = await house.mailsTo('zoe@example.org');
    expect(letters.map(({ text: words }) => words)).toEqual([expect.stringContaining('Geachte Renée Zoë,')]);
  });
});

describe('what does not exist, or is another firm’s', () => {
  it.each(['not-a-uuid', randomUUID()])('is not found: %s', async (id) => {
    expect(await house.complaint('handler', id, 'reference')).toBeNull();
    for (const mutation of ['assign', 'decide', 'close', 'recordStatement', 'draftLetter', 'recordReferral']) {
      const more = { assign: { handler: 'dev-handler', name: 'Sanne' }, decide: { outcome: 'SETTLED' }, close: { outcome: 'ACCEPTED' }, recordStatement: { kind: 'COMMENT', channel: 'PHONE' }, draftLetter: { kind: 'delay' }, recordReferral: {} }[mutation]; // prettier-ignore
      expect([mutation, (await house.act('handler', mutation, { complaintId: id, ...more })).__typename]).toEqual([
        mutation,
        'NotFound',
      ]);
    }
  });

  it('is answered the same way', async () => {
    const { id, reference } = await house.register('handler', aCall('ours@example.org'));
    const theirs = await house.ask('other-firm-handler', 'query ($id: ID!) { complaint(id: $id) { id } }', { id });
    expect(theirs).toEqual({ data: { complaint: null } });
    const { data } = await house.ask('other-firm-handler', 'query ($r: String!) { complaintByReference(reference: $r) { id } }', { r: reference }); // prettier-ignore
    expect(data).toEqual({ complaintByReference: null });
    const act = await house.act('other-firm-handler', 'decide', { complaintId: id, outcome: 'SETTLED' });
    expect(act.__typename).toBe('NotFound');
    const letters = await house.data<{ outbox: { edges: unknown[] } }>(
      'other-firm-handler',
      '{ outbox { edges { node { id } } } }',
    );
    expect(letters.outbox.edges).toEqual([]);
  });
});

/** A token of the house's own issuer, made with the key in its data folder, that ended a minute ago. */
async function expiredToken(): Promise<string> {
  const { kid, ...key }: { kid: string } & JWK = JSON.parse(readFileSync(house.system.folder.issuerKey, 'utf8'));
  return new SignJWT({ firm: 'directlease', roles: ['handler'], scopes: ['complaints:read'] })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(developmentIssuer)
    .setAudience(developmentAudience)
    .setSubject('dev-handler')
    .setExpirationTime('-1m')
    .sign(await importJWK(key, 'EdDSA'));
}

describe('a caller', () => {
  const forged = (token: string): string => {
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims: Record<string, unknown> = JSON.parse(Buffer.from(body, 'base64url').toString());
    return [head, Buffer.from(JSON.stringify({ ...claims, firm: 'leasem' })).toString('base64url'), signature].join(
      '.',
    );
  };

  it.each([
    ['without a token', () => undefined],
    ['with something that is no token', () => 'Bearer nonsense'],
    ['with a forged token', () => `Bearer ${forged(house.system.issuer.tokenFor('handler'))}`],
    ['with a token nobody signed', () => `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"firm":"directlease","sub":"x"}').toString('base64url')}.`], // prettier-ignore
  ])('%s is turned away', async (_name, authorization) => {
    const token = authorization();
    const response = await post(someQuery, token === undefined ? {} : { authorization: token });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('UNAUTHENTICATED');
  });

  it('with an expired token is turned away, and told why', async () => {
    const response = await post(someQuery, { authorization: `Bearer ${await expiredToken()}` });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('expired');
  });

  it('may only what its scopes allow', async () => {
    const input = { idempotencyKey: randomUUID(), complaintId: randomUUID(), outcome: 'SETTLED' };
    const { errors } = await house.ask(
      'dealer-noord',
      'mutation ($input: DecideInput!) { decide(input: $input) { __typename } }',
      { input },
    );
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('that sends no JSON, or far too much of it, is told so', async () => {
    const broken = await post('{"query": ', bearer('handler'));
    expect(broken.status).toBe(400);
    const large = await post(
      { query: `{ complaints { edges { node { id } } } } # ${'x'.repeat(30_000_000)}` },
      bearer('handler'),
    );
    expect([400, 413]).toContain(large.status);
    expect((await post(someQuery, bearer('handler'))).status).toBe(200);
  });
});
