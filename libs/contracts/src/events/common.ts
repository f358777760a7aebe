import { z } from 'zod';

export const instant = z.iso.datetime().describe('Instant, ISO 8601, UTC');
export const localDate = z.iso.date().describe("Calendar date in the firm's zone, YYYY-MM-DD");
/** Letters, digits, dot, dash, underscore, colon, hash. Never free text, and no @ or space: neither an e-mail address nor a
 *  full name fits. */
export const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:#-]{0,99}$/)
  .describe('Identifier of the rulebook or of this case');
export const id = z.uuid();
/** The subject claim of a token. An identity provider that puts e-mail addresses or names there has to be told to use a
 *  stable id instead. */
export const actorId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:|#-]{0,199}$/)
  .describe('Pseudonym of a person, never a name');
export const eventTypeName = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
  .describe('Name of an event type');
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256, hexadecimal');
/** ISO 4217 amount, in cents. */
export const money = z.strictObject({ amountCents: z.int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) });
export const term = z.strictObject({
  amount: z.int().nonnegative(),
  unit: z.enum(['hours', 'workingHours', 'days', 'workingDays', 'weeks', 'months', 'years']),
  roll: z.literal('atw').optional(),
});
export const pinned = z
  .strictObject({ id: code, version: z.int().positive() })
  .describe('Pinned version of the rulebook');
export const modality = z.enum(['must', 'target', 'offer', 'internal']);

/** What kinds of facts are called in a dossier, for people. */
export const titles = z.registry<{ readonly nl: string; readonly en: string }>();

/** A kind of fact: what it is called, in Dutch and in English, and what it tells besides when it happened. */
export function event<Shape extends z.core.$ZodShape>(nl: string, en: string, shape: Shape) {
  // Every fact says when it happened, as distinct from when it was recorded.
  const at = instant.describe('When it happened, as distinct from when it was recorded; ISO 8601, UTC');
  return z.strictObject({ at, ...shape }).register(titles, { nl, en });
}
