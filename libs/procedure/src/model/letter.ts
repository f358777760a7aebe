import { z } from 'zod';
import { factPattern, grounds, ref, text, when } from './basics';

/** Where an element of a letter takes its value: a fixed catalogue, so data never holds logic. */
export const bindings = [
  'complaint.reference',
  'complaint.receivedOn',
  'complaint.description',
  'complaint.remedySought',
  'complaint.department',
  'complainant.name',
  'handler.name',
  'handler.contact',
  'firm.name',
  'firm.contact',
  'decision.outcome',
  'decision.remedies',
  'delay.reason',
  'delay.newDate',
  'information.items',
  'information.answerBy',
  'outside.body',
  'outside.contact',
  'outside.lastDay',
  'outside.opensOn',
  'outside.affiliation',
  'outside.binding',
] as const;
export const binding = z.enum(bindings);
export type Binding = z.infer<typeof binding>;

export const letterElement = z.strictObject({
  id: ref,
  ...grounds,
  label: text,
  mandatory: z.boolean().default(true),
  /** What the element does for the reader, where its binding does not show it: the way onward for who disagrees, the reasons. */
  purpose: z.enum(['next-way', 'reasons', 'judgement', 'understanding']).optional(),
  when: when.optional(),
  /** Exactly one: a bound fact, the date of a clock, a fixed text, or text the handler writes. */
  from: z.union([
    z.strictObject({ bind: binding }),
    z.strictObject({ clock: ref }),
    z.strictObject({ text }),
    z.strictObject({ fill: z.strictObject({ hint: text, minLength: z.int().positive().default(10) }) }),
  ]),
});
export type LetterElement = z.infer<typeof letterElement>;

/** When a letter is drafted. */
export const letterTrigger = z.strictObject({
  on: z.array(factPattern).min(1),
  when: when.optional(),
  /** Only while this clock has not expired: the short letter for what was resolved early. */
  beforeExpiryOf: ref.optional(),
  /** Only once this clock has expired. */
  afterExpiryOf: ref.optional(),
});
export type LetterTrigger = z.infer<typeof letterTrigger>;

export const letter = z.strictObject({
  kind: ref,
  ...grounds,
  title: text,
  /** Drafted and sent without a hand as soon as it is complete. */
  automatic: letterTrigger.optional(),
  /** Drafted for the handler when this happens; a handler may always draft one by hand. */
  drafted: letterTrigger.optional(),
  approval: z.enum(['none', 'handler', 'four-eyes']),
  /** In order of preference; the first the complainant is reachable by. `phone` = a minuted call. */
  media: z.array(z.enum(['email', 'post', 'phone'])).min(1),
  /** What sending it means: it communicates the decision, acknowledges, is a delay notice, gives a substantive reaction. */
  means: z
    .array(z.enum(['acknowledgement', 'decision', 'delay-notice', 'substantive', 'referral', 'information-request']))
    .default([]),
  /** What it asks of the reader, such as to confirm that we understood the complaint; answered by one of these facts. */
  asks: z.strictObject({ ...grounds, title: text, answeredBy: z.array(factPattern).min(1) }).optional(),
  elements: z.array(letterElement).min(1),
});
export type LetterDefinition = z.infer<typeof letter>;
