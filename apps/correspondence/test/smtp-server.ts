import { once } from 'node:events';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server for tests: keeps what it takes, refuses what it is told to, and can be closed for business. */
export interface TestSmtpServer {
  readonly port: number;
  readonly mails: readonly Email[];
  /** Answers every mail to this address with a reply such as 550, until told otherwise. */
  refuse(address: string, code: number): void;
  refuseNobody(): void;
  /** Called when a mail was taken, before the answer goes out: where a test lets the sender die. */
  onTaken(act: () => Promise<void>): void;
  close(): Promise<void>;
}

export async function startTestSmtpServer(): Promise<TestSmtpServer> {
  const mails: Email[] = [];
  const refused = new Map<string, number>();
  let taken = async () => undefined as void;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSTARTTLS: true,
    disableReverseLookup: true,
    closeTimeout: 200,
    onRcptTo: ({ address }, _session, answer) => {
      const code = refused.get(address);
      answer(code === undefined ? null : Object.assign(new Error('not here'), { responseCode: code }));
    },
    onData: (stream, _session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks))
          .then(async (mail) => {
            mails.push(mail);
            await taken();
          })
          .then(() => answer(), answer);
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the test SMTP server has no port');
  return {
    port: address.port,
    mails,
    refuse: (to, code) => void refused.set(to, code),
    refuseNobody: () => refused.clear(),
    onTaken: (act) => {
      taken = act;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}
