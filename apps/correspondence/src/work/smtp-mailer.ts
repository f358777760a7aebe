import { createTransport } from 'nodemailer';
import MimeNode from 'nodemailer/lib/mime-node';
import type { Handover, Mailer, OutgoingMail } from './mailer';
import type { MailSettings } from './settings';

type SmtpSettings = Pick<
  MailSettings,
  'SMTP_HOST' | 'SMTP_PORT' | 'SMTP_TLS' | 'SMTP_USER' | 'SMTP_PASSWORD' | 'SMTP_CONNECTIONS'
>;

const secondMs = 1000;

/** Hands mail to an SMTP server, every wait bounded. */
export function createSmtpMailer({
  SMTP_HOST,
  SMTP_PORT,
  SMTP_TLS,
  SMTP_USER,
  SMTP_PASSWORD = '',
  SMTP_CONNECTIONS,
}: SmtpSettings): Mailer {
  const transport = createTransport({
    pool: true,
    maxConnections: SMTP_CONNECTIONS,
    host: SMTP_HOST,
    port: SMTP_PORT,
    secure: SMTP_TLS === 'implicit',
    requireTLS: SMTP_TLS === 'required',
    ignoreTLS: SMTP_TLS === 'none',
    auth: SMTP_USER === undefined ? undefined : { user: SMTP_USER, pass: SMTP_PASSWORD },
    connectionTimeout: 5 * secondMs,
    greetingTimeout: 5 * secondMs,
    socketTimeout: 15 * secondMs,
    // A letter is text of ours: nothing in it may make the mailer read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: (mail) =>
      transport.sendMail(messageOf(mail)).then(
        ({ accepted }): Handover =>
          reachedComplainant(mail, accepted)
            ? { status: 'accepted' }
            : { status: 'refused', reason: 'recipient-refused' },
        (error: unknown) => handoverOf(error),
      ),
    close: async () => transport.close(),
  };
}

/** Of several recipients a server may refuse some: what counts is whether it took the letter for the complainant. Only its yes
 *  to that mailbox proves it: that no refusal was recognised does not. */
function reachedComplainant({ recipients }: OutgoingMail, accepted: readonly unknown[]): boolean {
  const complainants = recipients.filter(({ kind }) => kind === 'to').map(({ address }) => mailboxAsked(address));
  return complainants.length > 0 && complainants.every((mailbox) => accepted.includes(mailbox));
}

/** The mailbox the server is asked for. The library writes addresses anew (domains in lower case and punycode, no blanks), so
 *  what it answers about can be compared only with what it made of ours.
 *  @returns undefined when it made nothing of it, and did not ask */
function mailboxAsked(address: string): string | undefined {
  return new MimeNode().setHeader('To', { name: '', address }).getEnvelope().to[0];
}

function messageOf(mail: OutgoingMail) {
  const addressed = (kind: 'to' | 'cc') =>
    mail.recipients.filter((recipient) => recipient.kind === kind).map(({ name, address }) => ({ name, address }));
  return {
    messageId: mail.messageId,
    from: mail.from,
    replyTo: mail.replyTo,
    to: addressed('to'),
    cc: addressed('cc'),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.date,
    headers: {
      'Content-Language': mail.language,
      // RFC 3834: an out-of-office answer to a letter nobody wrote by hand helps nobody.
      ...(mail.automatic ? { 'Auto-Submitted': 'auto-generated' } : {}),
    },
  };
}

/** 5xx about this mail is for good; whatever else went wrong may pass: 4xx, the network, our own sign-in. */
function handoverOf(error: unknown): Handover {
  const code = field(error, 'code');
  const reply = field(error, 'responseCode');
  const isAboutUs = code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2' || code === 'ETLS';
  if (typeof reply === 'number' && reply >= 500 && !isAboutUs) return { status: 'refused', reason: `smtp-${reply}` };
  // An address that cannot stand in an envelope will never do so.
  if (code === 'EENVELOPE' && reply === undefined) return { status: 'refused', reason: 'address-unusable' };
  return {
    status: 'later',
    reason: typeof reply === 'number' ? `smtp-${reply}` : String(code ?? 'unknown').toLowerCase(),
  };
}

function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined;
}
