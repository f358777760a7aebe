import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import type { MailStore } from './mail-store';

const maxMailBytes = 25 * 1024 * 1024;

export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
}

/** As correspondence reads it. Nobody sits between two ends of one process: mail may pass in the clear, which has to be said; and it may
 *  come over as many connections as there are. */
export function mailVariables({ host, port }: SmtpAddress): Readonly<Record<string, string>> {
  return {
    SMTP_HOST: host,
    SMTP_PORT: String(port),
    SMTP_TLS: 'none',
    SMTP_CONNECTIONS: '48',
    NODE_ENV: 'development',
  };
}

export type MailCatcher = Awaited<ReturnType<typeof startMailCatcher>>;

/** Takes every mail for everybody, and delivers none of it.
 *  @param at default: a free loopback port   @param certificate PKCS #12, with the key; given: STARTTLS is offered; else all is plain */
export async function startMailCatcher(
  store: MailStore,
  at: SmtpAddress = { host: '127.0.0.1', port: 0 },
  certificate?: { readonly pfx: Buffer; readonly passphrase: string },
) {
  const server = new SMTPServer({
    authOptional: true,
    // Without the first two the library would present its own certificate beside ours.
    ...(certificate && { key: undefined, cert: undefined, ...certificate }),
    disabledCommands: certificate ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideSTARTTLS: certificate === undefined,
    size: maxMailBytes,
    closeTimeout: 1000,
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return answer(new Error('552 the message is too large'));
        store.add(Buffer.concat(chunks)).then(
          () => answer(),
          (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
  });
  server.on('error', () => undefined); // a client that drops its connection is the sender's to report
  const listening = server.listen(at.port, at.host);
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the mail catcher has no port');
  return {
    smtp: { host: at.host, port: address.port },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
