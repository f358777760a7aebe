import { z } from 'zod';
import { factPattern, grounds, id, ref, text, title, when } from './basics';

/** Where an element of a letter takes its value: a fixed catalogue, so data never holds logic. */
export const binding = z.enum([
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
  'admissibility.countedFrom',
  'admissibility.lastDay',
  'information.items',
  'information.answerBy',
  'outside.body',
  'outside.contact',
  'outside.lastDay',
  'outside.opensOn',
  'outside.affiliation',
  'outside.binding',
]);
export type Binding = z.infer<typeof binding>;

export const letterElement = z.strictObject({
  id,
  ...grounds,
  label: text.describe('Heading of the element in the letter.'),
  mandatory: z.boolean().default(true).describe('Without it the letter does not leave.'),
  purpose: z
    .enum(['next-way', 'reasons', 'judgement', 'understanding'])
    .optional()
    .describe('What it does for the reader, where its source does not show it.'),
  when: when.optional(),
  from: z
    .union([
      z.strictObject({ bind: binding.describe('A value of the case: see the table of bindings.') }),
      z.strictObject({ clock: ref.describe('The due date of this clock; telling it makes it a promise.') }),
      z.strictObject({ text: text.describe('A fixed text.') }),
      z.strictObject({
        fill: z
          .strictObject({
            hint: text.describe('What to write.'),
            minLength: z.int().positive().default(10).describe('Least number of characters.'),
          })
          .describe('Text the handler writes.'),
      }),
    ])
    .describe('Exactly one source.'),
});
export type LetterElement = z.infer<typeof letterElement>;

/** When a letter is drafted. */
export const letterTrigger = z.strictObject({
  on: z.array(factPattern).min(1).describe('Facts that call for it.'),
  when: when.optional(),
  beforeExpiryOf: ref
    .optional()
    .describe(
      'Only while this clock has not expired, when it leaves too: the short letter for what was resolved early.',
    ),
  afterExpiryOf: ref.optional().describe('Only once this clock has expired, when it leaves too.'),
});
export type LetterTrigger = z.infer<typeof letterTrigger>;

const automaticTrigger = letterTrigger.extend({
  again: z
    .boolean()
    .optional()
    .describe(
      'Sent anew at each of its facts. Left out: once in a round, but for a step entered or a way out offered, which come anew.',
    ),
});

export const letter = z.strictObject({
  kind: ref.describe('Id of the letter.'),
  ...grounds,
  title,
  automatic: automaticTrigger
    .optional()
    .describe('Made and sent without a hand as soon as every mandatory element has a value and no gate blocks.'),
  drafted: letterTrigger
    .optional()
    .describe(
      'Put ready for the handler to fill in and send. Absent, as `automatic`: a handler may draft it at any time.',
    ),
  approval: z.enum(['none', 'handler', 'four-eyes']).describe('Who approves it before it leaves.'),
  media: z
    .array(z.enum(['email', 'post', 'phone']))
    .min(1)
    .describe('In order of preference: the first the complainant can be reached by. `phone` is a minuted call.'),
  means: z
    .array(z.enum(['acknowledgement', 'decision', 'delay-notice', 'substantive', 'referral', 'information-request']))
    .default([])
    .describe('What sending it does: see the table of meanings.'),
  asks: z
    .strictObject({ ...grounds, title, answeredBy: z.array(factPattern).min(1).describe('Facts that answer it.') })
    .optional()
    .describe('What it asks of the reader, such as to confirm that the complaint was understood.'),
  elements: z
    .array(letterElement)
    .min(1)
    .describe('Its contents, in order. A mandatory one without a value holds the letter back, by name.'),
});
export type LetterDefinition = z.infer<typeof letter>;
