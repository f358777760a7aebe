import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './jars';

/** A key store for 127.0.0.1 that brokers present and trust, and the authority clients check it against. */
export interface Certificate {
  readonly keyStore: string;
  readonly password: string;
  /** PEM. */
  readonly authority: string;
}

/** Makes a self-signed certificate in the folder, or finds the one made there before. For tests: the password is no secret. */
export async function ensureCertificate(folder: string): Promise<Certificate> {
  mkdirSync(folder, { recursive: true });
  const keyStore = join(folder, 'broker.p12');
  const password = 'for-tests-only';
  const store = ['-keystore', keyStore, '-storetype', 'PKCS12', '-storepass', password, '-alias', 'broker'];
  if (!existsSync(keyStore)) {
    const name = ['-dname', 'CN=127.0.0.1', '-ext', 'san=ip:127.0.0.1', '-validity', '3650'];
    await run('keytool', ['-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', ...name, ...store]);
  }
  const printed = await run('keytool', ['-exportcert', '-rfc', ...store]);
  const [authority] = /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/.exec(printed) ?? [];
  if (authority === undefined) throw new Error(`keytool printed no certificate:\n${printed}`);
  return { keyStore, password, authority };
}
