import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { roles, scopes, type Identity } from './identity';
import { remembering } from './remembered';

const issuer = 'gehoor-gateway';
const lifetimeSeconds = 60;
/** Half its life: who gets it last has as long again to read it. */
const reusedForMs = 30_000;
/** Callers times subgraphs that ask within a minute. */
const mostHeld = 10_000;

/** Ed25519: the gateway holds the private key, the subgraphs only the public one. */
export interface InternalKeys {
  readonly signKey: KeyObject;
  readonly verifyKey: KeyObject;
}

/** New keys, for one process that is gateway and subgraphs at once, and for tests. */
export function createInternalKeys(): InternalKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { signKey: privateKey, verifyKey: publicKey };
}

/** @throws when it is no Ed25519 public key in PEM; `\n` may stand for line ends, as in an environment variable */
export function readVerifyKey(pem: string): KeyObject {
  const key = createPublicKey(pem.replaceAll('\\n', '\n'));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`the internal key is ${key.asymmetricKeyType}, not ed25519`);
  return key;
}

/** Who asks, said by the gateway to one subgraph, for 60 seconds.
 *  @param audience the subgraph's name: the token is worth nothing to another */
export function signInternalToken(identity: Identity, audience: string, signKey: KeyObject): Promise<string> {
  const { subject, ...claims } = identity;
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(signKey);
}

/** As `signInternalToken`, and gives the same caller the same token for the same subgraph for 30 seconds. */
export function createTokenSigner(signKey: KeyObject): (identity: Identity, audience: string) => Promise<string> {
  const held = remembering<string>(mostHeld);
  return (identity, audience) =>
    held(JSON.stringify([audience, identity]), async () => {
      const until = Date.now() + reusedForMs;
      return { value: await signInternalToken(identity, audience, signKey), until };
    });
}

const claimsSchema = z.object({
  sub: z.string().min(1),
  exp: z.number(),
  iat: z.number(),
  firm: z
    .string()
    .min(1)
    .refine((firm) => firm !== '*'),
  partner: z.string().min(1).optional(),
  roles: z.array(z.enum(roles)),
  scopes: z.array(z.enum(scopes)),
  name: z.string().optional(),
});

/** The identities that tokens for one subgraph vouch for. A token found good is not looked into again until it expires.
 *  @returns throws when a token is forged, expired, meant for another subgraph, or says nothing usable */
export function createTokenVerifier(audience: string, verifyKey: KeyObject): (token: string) => Promise<Identity> {
  const checks = { issuer, audience, algorithms: ['EdDSA'], maxTokenAge: lifetimeSeconds, clockTolerance: 5 };
  const held = remembering<Identity>(mostHeld);
  return (token) =>
    held(token, async () => {
      const { payload } = await jwtVerify(token, verifyKey, { ...checks, requiredClaims: ['sub', 'exp', 'iat'] });
      const { sub, exp, iat, ...claims } = claimsSchema.parse(payload);
      return { value: { subject: sub, ...claims }, until: 1000 * Math.min(exp, iat + lifetimeSeconds) };
    });
}
