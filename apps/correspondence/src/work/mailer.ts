import type { Procedure } from '@gehoor/procedure';
import type { Letter } from '../domain/letter';
import type { MailJob } from '../store/mail-jobs';
import type { Recipient } from '../store/releases';

/** A mail as it is handed over. */
export interface OutgoingMail {
  /** Stable per letter: a receiver that gets a letter twice can tell. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo?: string;
  readonly recipients: readonly Recipient[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly date: Date;
  readonly automatic: boolean;
}

/** What became of a mail. `reason` is a code, never the words of the server, which may quote an address. */
export type Handover =
  | { readonly status: 'accepted' }
  | { readonly status: 'refused'; readonly reason: string }
  | { readonly status: 'later'; readonly reason: string };

/** The port to the outside. Never throws for what a server or the network says. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<Handover>;
  close(): Promise<void>;
}

interface Sending {
  readonly letter: Letter;
  readonly firm: Procedure['firm'];
  readonly from?: string;
  readonly date: Date;
}

/** A job as a mail: from the firm, by its own address unless all mail leaves by one; answers go to the firm.
 *  @returns undefined while there is no address to send from or to */
export function mailOf(job: MailJob, { letter, firm, from, date }: Sending): OutgoingMail | undefined {
  const address = from ?? firm.email;
  if (address === undefined || job.recipients.length === 0) return undefined;
  const domain = (firm.email ?? address).split('@').at(-1) ?? 'localhost';
  return {
    messageId: `<${job.letterId}@${domain}>`,
    from: { name: firm.name, address },
    ...(firm.email === undefined || firm.email === address ? {} : { replyTo: firm.email }),
    recipients: job.recipients,
    subject: job.subject,
    text: job.text,
    html: job.html,
    language: letter.language,
    date,
    automatic: letter.automatic,
  };
}
