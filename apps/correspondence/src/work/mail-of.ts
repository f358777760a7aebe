import type { Procedure } from '@gehoor/procedure';
import type { Letter } from '../domain/letter';
import type { MailJob } from '../store/mail-jobs';
import type { OutgoingMail } from './mailer';

export interface Sending {
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
