import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Begun,
  type createMailStore,
  type DataFolder,
  type SmtpAddress,
  startMailCatcher,
} from '@gehoor/standalone/development';
import { ensureCertificate } from '../kafka/certificate';
import type { SplitOptions } from './options';

export interface MailServer extends SmtpAddress {
  /** Where it speaks TLS: a file with the authority that its certificate is checked against. */
  readonly authorityFile?: string;
}

type MailStore = ReturnType<typeof createMailStore>;

/** Catches all mail. What was built runs as in production, and there mail leaves over TLS or not at all. */
export async function startMailServer(
  { built }: SplitOptions,
  folder: DataFolder,
  store: MailStore,
  begun: Begun,
): Promise<MailServer> {
  const certificateFolder = join(folder.path, 'mail-certificate');
  const certificate = built === true ? await ensureCertificate(certificateFolder) : undefined;
  const catcher = await startMailCatcher(
    store,
    undefined,
    certificate && { pfx: readFileSync(certificate.keyStore), passphrase: certificate.password },
  );
  begun('mail catcher', () => catcher.stop());
  if (certificate === undefined) return catcher.smtp;
  const authorityFile = join(certificateFolder, 'authority.pem');
  writeFileSync(authorityFile, certificate.authority);
  return { ...catcher.smtp, authorityFile };
}
