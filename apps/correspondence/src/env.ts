import { serviceEnv } from '@gehoor/service-kit';
import { z } from 'zod';

/** What correspondence reads beside what every service does. */
export const correspondenceEnv = serviceEnv.extend({
  SMTP_HOST: z.string().min(1),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  /** implicit: TLS from the first byte (465); required: STARTTLS or nothing; opportunistic: STARTTLS when offered. */
  SMTP_TLS: z.enum(['implicit', 'required', 'opportunistic', 'none']).default('required'),
  /** Address all mail leaves by; without it each firm's own. */
  MAIL_FROM: z.email().optional(),
});
