import { z } from 'zod';
import { fields } from '@gehoor/service-kit';
import { mediumNames } from './views';

const { code, idempotencyKey } = fields;
const mediumName = z.enum(['EMAIL', 'POST', 'PHONE']);
const medium = mediumName.nullish().transform((name) => mediumKey(name));

function mediumKey(name: z.infer<typeof mediumName> | null | undefined) {
  return (['email', 'post', 'phone'] as const).find((key) => mediumNames[key] === name);
}

const aboutLetter = { idempotencyKey, letterId: z.string() };

/** What a mutation takes beyond the types of the schema: lengths and shapes. */
export const inputs = {
  draft: z.object({ idempotencyKey, complaintId: z.string(), kind: code }),
  fill: z.object({ ...aboutLetter, element: code, text: z.string().max(20_000) }),
  approve: z.object(aboutLetter),
  send: z.object({ ...aboutLetter, medium }),
  posted: z.object({
    ...aboutLetter,
    medium,
    sentAt: z
      .date()
      .nullish()
      .transform((at) => at?.getTime()),
    note: z
      .string()
      .max(20_000)
      .nullish()
      .transform((note) => note ?? undefined),
  }),
  bounce: z.object({
    ...aboutLetter,
    reason: z
      .enum(['UNKNOWN_ADDRESS', 'MAILBOX_FULL', 'REFUSED', 'MOVED', 'OTHER'])
      .transform((name) => name.toLowerCase().replaceAll('_', '-')),
  }),
};
