import type { Patience } from '@gehoor/event-store';
import type { Mailer } from './mailer';
import type { MailSettings } from './settings';
import { createSmtpMailer } from './smtp-mailer';

/** What letters by e-mail leave by. */
export interface MailWay {
  readonly mailer: Mailer;
  /** Address all mail comes from; without it each firm's own. */
  readonly from?: string;
  /** How many letters it takes at the same time. */
  readonly atOnce: number;
  /** With how often a letter is tried before it is given up. */
  readonly patience: Patience & { readonly attempts: number };
  readonly close: () => Promise<void>;
}

/** The mail server of the settings. */
export function openMailWay(settings: MailSettings): MailWay {
  const mailer = createSmtpMailer(settings);
  const patience = {
    firstRetryMs: settings.MAIL_FIRST_RETRY_MS,
    longestRetryMs: settings.MAIL_LONGEST_RETRY_MS,
    attempts: settings.MAIL_ATTEMPTS,
  };
  const { MAIL_FROM: from, SMTP_CONNECTIONS: atOnce } = settings;
  return { mailer, from, atOnce, patience, close: () => mailer.close() };
}
