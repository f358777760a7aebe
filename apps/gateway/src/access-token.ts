import { fields, type Identity, remembering, roles, scopes } from '@gehoor/service-kit';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

export interface AccessTokenSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer publishes its keys; a function when that is known only once the gateway listens. */
  readonly jwksUrl: string | (() => string);
}

/** What is wrong with a token; `subject` and `partner`: with that claim, which the identity provider has to set otherwise. */
type Refused = 'missing' | 'expired' | 'invalid' | 'subject' | 'partner';

/** Why a request has no identity; `reason` is stable. */
export type AccessProblem =
  | { readonly status: 401; readonly code: 'UNAUTHENTICATED'; readonly reason: Refused }
  | { readonly status: 503; readonly code: 'IDENTITY_PROVIDER_UNAVAILABLE'; readonly reason: 'unreachable' };

export type AccessResult =
  { readonly ok: true; readonly identity: Identity } | { readonly ok: false; readonly problem: AccessProblem };

const clockToleranceSeconds = 5;
/** For so long a token that was found good is not looked into again: its issuer's keys may be withdrawn. */
const believedForMs = 30_000;
const mostHeld = 10_000;
/** Asymmetric only: a token signed with a shared secret, or not at all, is never taken. */
const algorithms = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];

const listOfKnown = <T extends string>(known: readonly T[]) =>
  z
    .union([z.array(z.string()), z.string().transform((text) => text.split(' '))])
    .default([])
    .transform((given) => known.filter((name) => given.includes(name)));

const claimsShape = z.object({
  /** It stands in events, which never hold an e-mail address or a name. */
  sub: fields.actorId,
  firm: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  partner: fields.code.optional(),
  name: z.string().max(200).optional(),
  roles: listOfKnown(roles),
  scopes: listOfKnown(scopes),
  /** OAuth's own form: one string. */
  scope: listOfKnown(scopes),
});

const refuse = (reason: Refused): AccessResult => ({
  ok: false,
  problem: { status: 401, code: 'UNAUTHENTICATED', reason },
});

const unreachable: AccessResult = {
  ok: false,
  problem: { status: 503, code: 'IDENTITY_PROVIDER_UNAVAILABLE', reason: 'unreachable' },
};

/** What is wrong with a token is thrown, so that it is not remembered. */
class Refusal extends Error {
  constructor(readonly reason: Refused) {
    super(reason);
  }
}

/** @throws Refusal */
function toIdentity(payload: unknown): AccessResult {
  const claims = claimsShape.safeParse(payload);
  if (!claims.success) throw new Refusal(reasonOf(claims.error));
  const { sub: subject, scope, scopes: listed, ...rest } = claims.data;
  return { ok: true, identity: { subject, ...rest, scopes: [...new Set([...listed, ...scope])] } };
}

function reasonOf({ issues }: z.ZodError): Refused {
  const isAtFault = (claim: string) => issues.some(({ path }) => path[0] === claim);
  if (isAtFault('firm')) return 'invalid';
  if (isAtFault('sub')) return 'subject';
  return isAtFault('partner') ? 'partner' : 'invalid';
}

/** Everything jose knows to be wrong with a token or its key is the caller's fault; the rest is the key server's. */
function refusalFor(error: unknown): AccessResult {
  if (error instanceof Refusal) return refuse(error.reason);
  if (error instanceof errors.JWTExpired) return refuse('expired');
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return unreachable;
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return refuse('invalid');
  return unreachable;
}

/** Fetched at the first token, kept, and fetched again for a key that is not among them. */
function remoteKeys(jwksUrl: AccessTokenSettings['jwksUrl']): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined;
  return (header, token) => {
    keys ??= createRemoteJWKSet(new URL(typeof jwksUrl === 'string' ? jwksUrl : jwksUrl()), {
      timeoutDuration: 3000,
      cooldownDuration: 10_000,
    });
    return keys(header, token);
  };
}

/** Turns the Authorization header of a request into who asks, or into why we do not know. */
export function createAccessTokenVerifier(
  { issuer, audience, jwksUrl }: AccessTokenSettings,
  keys: JWTVerifyGetKey = remoteKeys(jwksUrl),
): (authorization: string | undefined) => Promise<AccessResult> {
  const checks = { issuer, audience, algorithms, clockTolerance: clockToleranceSeconds };
  const held = remembering<AccessResult>(mostHeld);
  return async (authorization) => {
    // Another scheme is no bearer token, and so no wrong one (RFC 6750 §3.1).
    if (!/^Bearer\b/i.test(authorization ?? '')) return refuse('missing');
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (!token) return refuse('invalid');
    try {
      return await held(token, async () => {
        const { payload } = await jwtVerify(token, keys, { ...checks, requiredClaims: ['sub', 'firm', 'exp'] });
        const until = Math.min(1000 * (payload.exp ?? 0), Date.now() + believedForMs);
        return { value: toIdentity(payload), until };
      });
    } catch (error) {
      return refusalFor(error);
    }
  };
}
