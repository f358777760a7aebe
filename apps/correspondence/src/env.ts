import { serviceEnv } from '@gehoor/service-kit';
import { z } from 'zod';

interface MailTransport {
  readonly NODE_ENV?: string | undefined;
  readonly SMTP_TLS?: string | undefined;
}

/** With `opportunistic` as with `none`: who sits between us and the server takes its offer of TLS away (RFC 3207, section 6) and
 *  reads letters and password. Only for trying things, which has to be said: a misspelt or missing NODE_ENV does not. */
const isGuarded = ({ NODE_ENV = '', SMTP_TLS = '' }: MailTransport): boolean =>
  !['none', 'opportunistic'].includes(SMTP_TLS) || ['development', 'test'].includes(NODE_ENV);

/** What correspondence reads beside what every service does. */
export const correspondenceEnv = serviceEnv
  .extend({
    SMTP_HOST: z.string().min(1),
    SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
    SMTP_USER: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    /** implicit: TLS from the first byte (465); required: STARTTLS or nothing; opportunistic: STARTTLS when offered. */
    SMTP_TLS: z.enum(['implicit', 'required', 'opportunistic', 'none']).default('required'),
    /** Address all mail leaves by; without it each firm's own. */
    MAIL_FROM: z.email().optional(),
  })
  .refine(isGuarded, {
    path: ['SMTP_TLS'],
    message:
      'would let letters and the password pass in the clear: set required (STARTTLS, usually port 587) or implicit (port 465); for a trial, say so with NODE_ENV=development',
    // Also when other variables are wrong: every problem is named at once.
    when: () => true,
  });
