import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { isStaff } from './service/needs';
import { EnvironmentError, parseEnv, serviceEnv } from './env';
import type { Identity } from './identity';
import {
  createInternalKeys,
  createTokenSigner,
  createTokenVerifier,
  readVerifyKey,
  signInternalToken,
} from './internal-token';
import { createLog } from './log';
import { problem } from './problems';
import { languageOf } from './request-context';
import { parseAsked } from './service/carry-out';
import { cursorValue, decodeCursor, encodeCursor } from './service/connection';

const identity: Identity = {
  subject: 'handler-7',
  firm: 'directlease',
  roles: ['handler'],
  scopes: ['cases:handle', 'complaints:read'],
  name: 'Anna de Vries',
};

describe('the environment', () => {
  const schema = z.object({ PORT: z.coerce.number().int(), URL: z.url(), LEVEL: z.enum(['info']).default('info') });

  it('tells every problem at once, without showing values', () => {
    const read = () => parseEnv(schema, { PORT: 'secret', LEVEL: 'loud' });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(/PORT: .*\n\s+URL: is missing\n\s+LEVEL: /);
    expect(read).not.toThrow(/secret/);
  });

  it('takes an empty variable for an absent one', () => {
    expect(parseEnv(schema, { PORT: '1', URL: 'http://x.example', LEVEL: '' })).toEqual({
      PORT: 1,
      URL: 'http://x.example',
      LEVEL: 'info',
    });
  });

  it('of a service refuses a broker list, a Kafka client, a database or a key of the wrong shape', () => {
    const wrong = { DATABASE_URL: 'mysql://x', KAFKA_BROKERS: 'a,b', KAFKA_CLIENT: 'kcat', INTERNAL_VERIFY_KEY: 'x' };
    expect(() => parseEnv(serviceEnv, wrong)).toThrow(
      /DATABASE_URL.*\n.*KAFKA_BROKERS.*\n.*KAFKA_CLIENT.*"kafkajs"\|"platformatic".*\n.*INTERNAL_VERIFY_KEY/,
    );
  });
});

describe('the log', () => {
  const logged = (write: (log: ReturnType<typeof createLog>) => void) => {
    let line = '';
    write(createLog('intake', 'debug', { write: (text) => void (line += text) }));
    return line;
  };

  it('removes personal fields wherever they stand', () => {
    const party = { name: 'Jan Jansen', email: 'jan@example.org', address: { street: 'Kerkstraat 1' } };
    const line = logged((log) =>
      log.info({ complaintId: 'c-1', party, input: { party }, email: 'jan@example.org' }, 'received'),
    );
    expect(line).not.toMatch(/jan|kerkstraat/i);
    expect(JSON.parse(line)).toMatchObject({ name: 'intake', msg: 'received', complaintId: 'c-1' });
  });

  it('gives of an error the kind, message, code and place, but neither statement nor values', () => {
    const driverError = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(jan@example.org)',
    });
    const error = Object.assign(new Error('duplicate key', { cause: driverError }), {
      query: 'insert …',
      parameters: ['Jan'],
      driverError,
      code: '23505',
    });
    const line = logged((log) => log.error({ err: error }, 'failed'));
    expect(line).not.toMatch(/jan|insert/i);
    expect(JSON.parse(line)).toMatchObject({
      err: { message: 'duplicate key', code: '23505', stack: expect.any(String), cause: { code: '23505' } },
    });
  });
});

describe('the internal token', () => {
  const { signKey, verifyKey } = createInternalKeys();
  const verifyInternalToken = (token: string, audience: string, key: typeof verifyKey) =>
    createTokenVerifier(audience, key)(token);

  it('carries the whole identity to the subgraph it is meant for', async () => {
    const whole = { ...identity, partner: 'dealer-3' };
    expect(await verifyInternalToken(await signInternalToken(whole, 'intake', signKey), 'intake', verifyKey)).toEqual(
      whole,
    );
    expect(
      await verifyInternalToken(await signInternalToken(identity, 'intake', signKey), 'intake', verifyKey),
    ).toEqual(identity);
  });

  it('is worth nothing to another subgraph, under another key, altered, or unsigned', async () => {
    const token = await signInternalToken(identity, 'intake', signKey);
    const [head, body, signature] = token.split('.');
    const altered = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body!, 'base64url').toString()), firm: 'other' }),
    ).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(verifyInternalToken(token, 'escalation', verifyKey)).rejects.toThrow();
    await expect(verifyInternalToken(token, 'intake', createInternalKeys().verifyKey)).rejects.toThrow();
    await expect(verifyInternalToken(`${head}.${altered}.${signature}`, 'intake', verifyKey)).rejects.toThrow();
    await expect(verifyInternalToken(`${none}.${body}.`, 'intake', verifyKey)).rejects.toThrow();
  });

  const signed = (claims: Record<string, unknown>, issuedAt: number) =>
    new SignJWT({ ...identity, ...claims })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer('gehoor-gateway')
      .setAudience('intake')
      .setSubject('s')
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + 3600)
      .sign(signKey);

  it('is worth nothing after a minute, whatever expiry it claims', async () => {
    const seconds = Math.floor(Date.now() / 1000);
    await expect(verifyInternalToken(await signed({}, seconds - 120), 'intake', verifyKey)).rejects.toThrow();
    await expect(verifyInternalToken(await signed({}, seconds), 'intake', verifyKey)).resolves.toMatchObject({
      firm: 'directlease',
    });
  });

  describe('while time goes on', () => {
    beforeEach(() =>
      jest.useFakeTimers({ now: Date.parse('2026-03-02T09:00:00Z'), doNotFake: ['nextTick', 'setImmediate'] }),
    );
    afterEach(() => jest.useRealTimers());

    it('is given again to the same caller for the same subgraph, for half a minute', async () => {
      const tokenFor = createTokenSigner(signKey);
      const token = await tokenFor(identity, 'intake');
      expect(await tokenFor({ ...identity, name: 'Another' }, 'intake')).not.toBe(token);
      expect(await tokenFor({ ...identity, scopes: [] }, 'intake')).not.toBe(token);
      expect(await tokenFor(identity, 'escalation')).not.toBe(token);
      jest.advanceTimersByTime(29_000);
      expect(await tokenFor({ ...identity }, 'intake')).toBe(token);
      jest.advanceTimersByTime(1_000);
      expect(await tokenFor(identity, 'intake')).not.toBe(token);
    });

    it('that was found good is worth nothing after a minute either', async () => {
      const verify = createTokenVerifier('intake', verifyKey);
      const token = await signInternalToken(identity, 'intake', signKey);
      const longer = await signed({}, Math.floor(Date.now() / 1000));
      expect(await verify(token)).toBe(await verify(token));
      expect(await verify(longer)).toMatchObject({ subject: 's' });
      // The clocks of two processes may differ by five seconds.
      jest.advanceTimersByTime(66_000);
      await expect(verify(token)).rejects.toThrow();
      await expect(verify(longer)).rejects.toThrow();
    });
  });

  it('cannot name every firm, nor a role or scope that does not exist', async () => {
    const seconds = Math.floor(Date.now() / 1000);
    for (const claims of [{ firm: '*' }, { firm: '' }, { roles: ['root'] }, { scopes: ['all'] }])
      await expect(verifyInternalToken(await signed(claims, seconds), 'intake', verifyKey)).rejects.toThrow();
  });

  it('is checked with a public key in PEM, also with written-out line ends, and no other kind of key', () => {
    const pem = verifyKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(readVerifyKey(pem.replaceAll('\n', '\\n')).equals(verifyKey)).toBe(true);
    expect(() => readVerifyKey('nonsense')).toThrow();
  });
});

describe('authorisation', () => {
  it('takes nobody for staff who acts for a partner, whatever roles the token names besides', () => {
    expect(isStaff(identity)).toBe(true);
    expect(isStaff({ ...identity, partner: 'autohuis-noord' })).toBe(false);
    expect(isStaff({ ...identity, roles: ['complainant'] })).toBe(false);
  });
});

describe('what is wrong with a mutation', () => {
  const rejection = { code: 'CLOSED', message: { nl: 'Gesloten.', en: 'Closed.' } };

  it('is told in the language asked for, by the type that tells it', () => {
    expect(problem(rejection, 'nl')).toEqual({ __typename: 'Refused', code: 'CLOSED', message: 'Gesloten.' });
    expect(problem({ ...rejection, code: 'NOT_FOUND' }, 'en')).toMatchObject({
      __typename: 'NotFound',
      message: 'This does not exist, or is not visible to you.',
    });
    expect(problem({ ...rejection, data: { missing: ['a'] }, toldAs: 'Incomplete' }, 'en')).toEqual({
      __typename: 'Incomplete',
      code: 'CLOSED',
      message: 'Closed.',
      missing: ['a'],
    });
  });

  it('names every field at fault of every schema it was read by', () => {
    const schemas = {
      common: z.object({ at: z.iso.datetime() }),
      input: z.object({ party: z.object({ name: z.string().max(3) }) }),
    };
    expect(parseAsked(schemas, { party: { name: 'long' }, at: 'now' }, 'en')).toMatchObject({
      ok: false,
      problem: {
        __typename: 'InvalidInput',
        fields: [
          { path: 'at', code: 'INVALID', message: 'This does not have the form: datetime.' },
          { path: 'party.name', code: 'TOO_LONG', message: 'At most 3 characters.' },
        ],
      },
    });
    expect(parseAsked({ input: schemas.input }, { party: { name: 'one' } }, 'en')).toEqual({
      ok: true,
      values: { input: { party: { name: 'one' } } },
    });
  });
});

describe('cursors', () => {
  const schema = z.tuple([z.string(), z.number().nullable(), z.uuid()]);

  it('come back as they went in', () => {
    const values = ['2026-03-02T09:00:00.000Z', null, randomUUID()];
    expect(decodeCursor(encodeCursor(values), schema)).toEqual(values);
  });

  it('holds nothing that a database could not compare with', () => {
    const place = z.tuple([cursorValue.instant.nullable(), cursorValue.time, cursorValue.code]);
    const [instant, time, code] = [1_772_442_000_000, '2026-03-02T09:00:00.123456Z', 'S1.C1#1'];
    expect(decodeCursor(encodeCursor([instant, time, code]), place)).toEqual([instant, time, code]);
    for (const bad of [
      [1e308, time, code],
      [-1, time, code],
      [0.5, time, code],
      [instant, '2026-99-99T00:00:00Z', code],
      [instant, '0000-01-01T00:00:00Z', code],
      [instant, time, 'a\0'],
    ])
      expect(() => decodeCursor(encodeCursor(bad), place)).toThrow('The cursor is none of this list.');
  });

  it.each(['', 'x', encodeCursor(['only one']), Buffer.from('{').toString('base64url')])(
    'are refused when they are not ours: %s',
    (cursor) => {
      expect(() => decodeCursor(cursor, schema)).toThrow(
        expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }),
      );
    },
  );
});

describe('the language', () => {
  it.each([
    [undefined, 'nl'],
    ['', 'nl'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['nl-NL,en;q=0.8', 'nl'],
    ['nl;q=0.2, en;q=0.7', 'en'],
    ['de', 'nl'],
    ['en;q=oops', 'nl'],
    ['en;q=0', 'nl'],
  ] as const)('%s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
