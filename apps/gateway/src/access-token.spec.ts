import { createLocalJWKSet, errors, exportJWK, generateKeyPair, type JWTPayload, type KeyLike, SignJWT } from 'jose';
import { createAccessTokenVerifier } from './access-token';

const settings = { issuer: 'https://issuer.test', audience: 'gehoor', jwksUrl: 'http://127.0.0.1:9/jwks' };
const claims: JWTPayload = {
  sub: 'u-1',
  firm: 'directlease',
  partner: 'dealer-1',
  roles: ['partner', 'emperor'],
  scopes: ['complaints:read', 'everything'],
};

async function keyPair(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' } };
}

const sign = (payload: JWTPayload, key: KeyLike, change: (jwt: SignJWT) => SignJWT = (jwt) => jwt) =>
  change(
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
      .setIssuer(settings.issuer)
      .setAudience(settings.audience)
      .setExpirationTime('5 minutes'),
  ).sign(key);

describe('access tokens', () => {
  let privateKey: KeyLike;
  let verify: ReturnType<typeof createAccessTokenVerifier>;
  const reasonFor = async (token: string) => {
    const result = await verify(`Bearer ${token}`);
    return result.ok ? 'taken' : result.problem.reason;
  };

  beforeAll(async () => {
    const pair = await keyPair('k1');
    privateKey = pair.privateKey;
    verify = createAccessTokenVerifier(settings, createLocalJWKSet({ keys: [pair.jwk] }));
  });

  it('become an identity with the roles and scopes this system knows', async () => {
    expect(await verify(`Bearer ${await sign(claims, privateKey)}`)).toEqual({
      ok: true,
      identity: {
        subject: 'u-1',
        firm: 'directlease',
        partner: 'dealer-1',
        roles: ['partner'],
        scopes: ['complaints:read'],
      },
    });
  });

  it('may carry their scopes as one OAuth string', async () => {
    const { scopes: _scopes, ...rest } = claims;
    const result = await verify(`bearer ${await sign({ ...rest, scope: 'cases:handle persons:read' }, privateKey)}`);
    expect(result).toMatchObject({ ok: true, identity: { scopes: ['cases:handle', 'persons:read'] } });
  });

  it('are missing when there is no header, and invalid when it is of another kind', async () => {
    expect(await verify(undefined)).toMatchObject({
      problem: { status: 401, code: 'UNAUTHENTICATED', reason: 'missing' },
    });
    expect(await verify('Basic dTpw')).toMatchObject({ problem: { reason: 'missing' } });
    expect(await verify('Bearer')).toMatchObject({ problem: { reason: 'invalid' } });
  });

  it('expire, with a few seconds of tolerance', async () => {
    const inSeconds = (s: number) => (jwt: SignJWT) => jwt.setExpirationTime(Math.floor(Date.now() / 1000) + s);
    expect(await reasonFor(await sign(claims, privateKey, inSeconds(-2)))).toBe('taken');
    expect(await reasonFor(await sign(claims, privateKey, inSeconds(-60)))).toBe('expired');
  });

  it('that were found good are not looked into again for half a minute, and never past their end', async () => {
    jest.useFakeTimers({ now: Date.now(), doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const { privateKey: key, jwk } = await keyPair('k1');
      let looks = 0;
      const keys = createLocalJWKSet({ keys: [jwk] });
      const reads = createAccessTokenVerifier(settings, (...asked) => {
        looks += 1;
        return keys(...asked);
      });
      const isTaken = async (token: string) => (await reads(`Bearer ${token}`)).ok;
      const end = (s: number) => (jwt: SignJWT) => jwt.setExpirationTime(Math.floor(Date.now() / 1000) + s);
      const [long, short] = [await sign(claims, key, end(300)), await sign(claims, key, end(10))];
      expect([await isTaken(long), await isTaken(long), await isTaken(short), looks]).toEqual([true, true, true, 2]);
      jest.advanceTimersByTime(16_000);
      expect([await isTaken(long), await isTaken(short), looks]).toEqual([true, false, 3]);
      jest.advanceTimersByTime(15_000);
      expect([await isTaken(long), looks]).toEqual([true, 4]);
      expect([await isTaken(`${long.slice(0, -8)}AAAAAAAA`), looks]).toEqual([false, 5]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('are refused from another issuer, for another audience, or without an end', async () => {
    expect(await reasonFor(await sign(claims, privateKey, (jwt) => jwt.setIssuer('https://else.test')))).toBe(
      'invalid',
    );
    expect(await reasonFor(await sign(claims, privateKey, (jwt) => jwt.setAudience('shop')))).toBe('invalid');
    const endless = new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'k1' });
    const signed = await endless.setIssuer(settings.issuer).setAudience(settings.audience).sign(privateKey);
    expect(await reasonFor(signed)).toBe('invalid');
  });

  it('are refused without a firm, or with one that is not a plain name', async () => {
    expect(await reasonFor(await sign({ sub: 'u-1' }, privateKey))).toBe('invalid');
    expect(await reasonFor(await sign({ ...claims, firm: '*' }, privateKey))).toBe('invalid');
  });

  it.each([
    ['an e-mail address', 'jan@example.org'],
    ['a name', 'Jan de Vries'],
    ['a path', 'jan/3'],
    ['longer than an event takes', 'x'.repeat(201)],
  ])('are refused when `sub` is no pseudonym, for it would stand in every event: %s', async (_what, sub) => {
    expect(await reasonFor(await sign({ ...claims, sub }, privateKey))).toBe('subject');
  });

  it.each(['auth0|5f7c8ec7', 'p-7f3a9c', '0190a1b2-c3d4-7e5f-8a6b-0123456789ab'])(
    'are taken with the stable ids that identity providers give: %p',
    async (sub) => {
      expect(await reasonFor(await sign({ ...claims, sub }, privateKey))).toBe('taken');
    },
  );

  it('are refused when `partner` is no code', async () => {
    expect(await reasonFor(await sign({ ...claims, partner: 'Autohuis Noord' }, privateKey))).toBe('partner');
  });

  it('are refused when forged: another key, a changed payload, no signature, a shared secret', async () => {
    const stranger = await keyPair('k1');
    expect(await reasonFor(await sign(claims, stranger.privateKey))).toBe('invalid');
    const [header, payload, signature] = (await sign(claims, privateKey)).split('.');
    const otherPayload = Buffer.from(JSON.stringify({ ...claims, firm: 'leasem' })).toString('base64url');
    expect(await reasonFor(`${header}.${otherPayload}.${signature}`)).toBe('invalid');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect(await reasonFor(`${none}.${payload}.`)).toBe('invalid');
    const shared = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).setExpirationTime('5m');
    expect(await reasonFor(await shared.sign(new TextEncoder().encode('a-secret-of-sufficient-length-00')))).toBe(
      'invalid',
    );
    expect(await reasonFor('not.a.token')).toBe('invalid');
  });

  it('cannot be judged while the issuer does not answer: that is not the caller’s fault', async () => {
    for (const failure of [new errors.JWKSTimeout(), new TypeError('fetch failed')]) {
      const unreachable = createAccessTokenVerifier(settings, () => Promise.reject(failure));
      expect(await unreachable(`Bearer ${await sign(claims, privateKey)}`)).toMatchObject({
        problem: { status: 503, code: 'IDENTITY_PROVIDER_UNAVAILABLE' },
      });
    }
  });
});
