import { eventSchemas } from '@gehoor/contracts';
import { z } from 'zod';

/** A code of the rulebook or of the case; never free text. */
export const code = eventSchemas['insurer.informed'].shape.insurer;
/** As dispute bodies and courts give it. */
export const caseNumber = eventSchemas['referral.filed'].shape.caseNumber.unwrap();
export const localDate = z.iso.date();
export const sha256 = z.string().regex(/^[0-9a-fA-F]{64}$/);
export const money = z.object({ amountCents: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) });

/** Printable, so that it can stand in a log. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?$/);

/** Words of people. A null character or half a character pair cannot be kept.   @param max characters */
export function words(max: number) {
  const params = { code: 'INVALID', nl: 'Bevat tekens die niet kunnen.', en: 'Holds characters that cannot be kept.' };
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !/\0|\p{Surrogate}/u.test(text), { params });
}
