import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, type KeyLike, SignJWT } from 'jose';
import { z } from 'zod';
import type { Persona } from './personas';

export const developmentIssuer = 'https://issuer.gehoor.localhost';
export const developmentAudience = 'gehoor';

const keyFile = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
  kid: z.string(),
});

export type DevelopmentIssuer = Awaited<ReturnType<typeof createDevelopmentIssuer>>;

/** The key stays the same over restarts, so that a token once copied keeps working until `--fresh`. */
async function loadOrCreateKey(path: string): Promise<z.output<typeof keyFile>> {
  if (existsSync(path)) return keyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = keyFile.parse({ ...jwk, kid: await calculateJwkThumbprint(jwk) });
  writeFileSync(path, JSON.stringify(key), { mode: 0o600 });
  return key;
}

async function importPrivateKey(key: JWK): Promise<KeyLike> {
  const imported = await importJWK(key, 'EdDSA');
  if (imported instanceof Uint8Array) throw new Error('an Ed25519 key was imported as a shared secret');
  return imported;
}

const sign = (persona: Persona, key: KeyLike, kid: string): Promise<string> =>
  new SignJWT({
    firm: persona.firm,
    name: persona.name,
    roles: [...persona.roles],
    scopes: [...persona.scopes],
    ...(persona.partner ? { partner: persona.partner } : {}),
  })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(developmentIssuer)
    .setAudience(developmentAudience)
    .setSubject(`dev-${persona.id}`)
    .setIssuedAt()
    .setExpirationTime('1y')
    .sign(key);

/** Hands out ready access tokens to anybody who asks: for development only.
 *  @param people who there are tokens for
 *  @throws when `nodeEnv` is production */
export async function createDevelopmentIssuer(path: string, nodeEnv: string | undefined, people: readonly Persona[]) {
  if (nodeEnv === 'production') {
    throw new Error('The development token issuer does not run with NODE_ENV=production.');
  }
  const { d, ...publicKey } = await loadOrCreateKey(path);
  const privateKey = await importPrivateKey({ ...publicKey, d });
  const tokens = await Promise.all(
    people.map(async (persona) => ({ ...persona, token: await sign(persona, privateKey, publicKey.kid) })),
  );
  return {
    /** What the gateway checks tokens against. */
    jwks: { keys: [{ ...publicKey, alg: 'EdDSA', use: 'sig' }] },
    personas: tokens,
    tokenFor: (personaId: string) => {
      const persona = tokens.find(({ id }) => id === personaId);
      if (!persona) throw new Error(`no persona "${personaId}"`);
      return persona.token;
    },
  };
}
