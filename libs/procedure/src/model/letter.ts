import { z } from 'zod';
import { condition, factPattern, grounds, ref, text } from './basics';

/** Where an element of a letter takes its value: a fixed catalogue, so data never holds logic. */
export const bindings = [
  'complaint.reference', 'complaint.receivedOn', 'complaint.description', 'complaint.remedySought', 'complaint.department',
  'complainant.name', 'handler.name', 'handler.contact', 'firm.name', 'firm.contact',
  'decision.outcome', 'decision.remedies', 'delay.reason', 'delay.newDate', 'information.items', 'information.answerBy',
  'outside.body', 'outside.contact', 'outside.lastDay', 'outside.opensOn', 'outside.affiliation', 'outside.binding',
] as const;
export const binding = z.enum(bindings);
export type Binding = z.infer<typeof binding>;

export const letterElement = z.strictObject({
  id: ref,
  ...grounds,
  label: text,
  mandatory: z.boolean().default(true),
  when: condition.optional(),
  /** Exactly one: a bound fact, the date of a clock, a fixed text, or text the handler writes. */
  from: z.union([
    z.strictObject({ bind: binding }),
    z.strictObject({ clock: ref }),
    z.strictObject({ text }),
    z.strictObject({ fill: z.strictObject({ hint: text, minLength: z.int().positive().default(10) }) }),
  ]),
});
export type LetterElement = z.infer<typeof letterElement>;

export const letter = z.strictObject({
  kind: ref,
  ...grounds,
  title: text,
  /** Drafted and sent without a hand as soon as it is complete. */
  automatic: z.strictObject({ on: z.array(factPattern).min(1), when: condition.optional() }).optional(),
  /** Drafted for the handler when this happens; a handler may always draft one by hand. */
  drafted: z.strictObject({ on: z.array(factPattern).min(1), when: condition.optional() }).optional(),
  approval: z.enum(['none', 'handler', 'four-eyes']),
  /** In order of preference; the first the complainant is reachable by. `phone` = a minuted call. */
  media: z.array(z.enum(['email', 'post', 'phone'])).min(1),
  /** What sending it means: it communicates the decision, acknowledges, is a delay notice, gives a substantive reaction. */
  means: z.array(z.enum(['acknowledgement', 'decision', 'delay-notice', 'substantive', 'referral', 'information-request'])).default([]),
  elements: z.array(letterElement).min(1),
});
export type LetterDefinition = z.infer<typeof letter>;
