import { z } from 'zod';

/** With `opportunistic` as with `none`: who sits between us and the server takes its offer of TLS away (RFC 3207, section 6) and
 *  reads letters and password. Only for trying things, which has to be said: a misspelt or missing NODE_ENV does not. */
const isGuarded = ({
  NODE_ENV = '',
  SMTP_TLS = '',
}: {
  readonly NODE_ENV?: string;
  readonly SMTP_TLS?: string;
}): boolean => !['none', 'opportunistic'].includes(SMTP_TLS) || ['development', 'test'].includes(NODE_ENV);

/** What correspondence reads beside what every service does. */
export const mailSettings = z
  .object({
    NODE_ENV: z.string().optional(),
    SMTP_HOST: z.string().min(1),
    SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
    SMTP_USER: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    /** implicit: TLS from the first byte (465); required: STARTTLS or nothing; opportunistic: STARTTLS when offered. */
    SMTP_TLS: z.enum(['implicit', 'required', 'opportunistic', 'none']).default('required'),
    /** To the mail server at the same time. Some take few of one client; ours of the trial takes them all. */
    SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(5),
    /** Address all mail leaves by; without it each firm's own. */
    MAIL_FROM: z.email().optional(),
    /** How long to wait when the server cannot take a letter now: each time twice as long, up to the longest. */
    MAIL_FIRST_RETRY_MS: z.coerce.number().int().min(1).default(5_000),
    MAIL_LONGEST_RETRY_MS: z.coerce.number().int().min(1).default(3_600_000),
    /** Twenty take some fifteen hours: within the day that most letters have. */
    MAIL_ATTEMPTS: z.coerce.number().int().min(1).default(20),
  })
  .refine(isGuarded, {
    path: ['SMTP_TLS'],
    message:
      'would let letters and the password pass in the clear: set required (STARTTLS, usually port 587) or implicit (port 465); for a trial, say so with NODE_ENV=development',
    // Also when other variables are wrong: every problem is named at once.
    when: () => true,
  });

export type MailSettings = z.infer<typeof mailSettings>;
