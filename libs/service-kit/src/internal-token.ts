import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { roles, scopes, type Identity } from './identity';

const issuer = 'gehoor-gateway';
const lifetimeSeconds = 60;

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

const claimsSchema = z.object({
  sub: z.string().min(1),
  firm: z
    .string()
    .min(1)
    .refine((firm) => firm !== '*'),
  partner: z.string().min(1).optional(),
  roles: z.array(z.enum(roles)),
  scopes: z.array(z.enum(scopes)),
  name: z.string().optional(),
});

/** The identity a token vouches for.
 *  @throws when it is forged, expired, meant for another subgraph, or says nothing usable */
export async function verifyInternalToken(token: string, audience: string, verifyKey: KeyObject): Promise<Identity> {
  const checks = { issuer, audience, algorithms: ['EdDSA'], maxTokenAge: lifetimeSeconds, clockTolerance: 5 };
  const { payload } = await jwtVerify(token, verifyKey, { ...checks, requiredClaims: ['sub', 'exp', 'iat'] });
  const { sub, ...claims } = claimsSchema.parse(payload);
  return { subject: sub, ...claims };
}
