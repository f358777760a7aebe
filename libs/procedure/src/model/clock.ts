import { z } from 'zod';
import { factPattern, grounds, modality, ref, term, termOrParameter, title, when, where } from './basics';

/** A clock of the procedure. Starts and stops are facts; the term counts from the starting fact's own time. */
export const clock = z.strictObject({
  id: ref.describe('Shown everywhere; a number of the text is a good id.'),
  ...grounds,
  title,
  kind: z
    .enum(['deadline', 'recurring', 'gap', 'promise', 'window'])
    .describe(
      '`deadline` from a fact to a fact · `recurring` the longest time between two stops · `gap` the least time before an effect · `promise` a date told · `window` a time of the customer.',
    ),
  modality: modality.describe('What missing it means: a broken promise, a missed aim, or an internal matter.'),
  term: termOrParameter.optional().describe('How long; or `dueFrom`; or `termFrom`.'),
  dueFrom: z
    .strictObject({
      field: z.string().describe('Field that holds the date or the instant.'),
      each: z.string().optional().describe('Field that holds a list; each thing in it starts a clock of its own.'),
      only: where.optional().describe('Only the things of the list of which this is true.'),
      about: z.string().optional().describe('Field that says what the clock is about: an order, an element.'),
      before: termOrParameter
        .optional()
        .describe(
          'A term in days or longer that must fit between: due on the last day from which it ends before that date.',
        ),
    })
    .optional()
    .describe('The starting fact tells the due date itself.'),
  termFrom: z
    .strictObject({ field: z.string().describe('Field that holds the term.') })
    .optional()
    .describe('The starting fact tells the term itself: a term agreed for this complaint.'),
  countsFrom: z
    .enum(['fact', 'receipt'])
    .default('fact')
    .describe('`fact`: from the starting fact. `receipt`: always from the receipt of the complaint.'),
  starts: z.array(factPattern).min(1).describe('Facts that start it; one suffices.'),
  when: when.optional(),
  stops: z
    .array(factPattern)
    .describe(
      'Facts that stop it: kept if before the due instant, else broken, and by how much. For `recurring`: each stop starts the next round.',
    ),
  ends: z
    .array(factPattern)
    .default([])
    .describe('Facts that end it without a verdict; a `recurring` clock needs one.'),
  pauses: z
    .array(
      z.strictObject({
        ...grounds,
        reason: ref.describe('Why.'),
        on: factPattern.describe('The fact that pauses it.'),
        until: z.array(factPattern).describe('Facts that let it run on.'),
        notice: ref.optional().describe('Letter that must have told the customer.'),
      }),
    )
    .default([])
    .describe('When it stands still. Only if the text allows it and the customer was told.'),
  extends: z
    .array(
      z.strictObject({
        ...grounds,
        reasons: z.array(ref).min(1).describe('Codes of the reasons.'),
        notice: ref.describe(
          'Delay notice that must be sent before the clock lapses; without it there is no extension.',
        ),
        from: z
          .enum(['receipt', 'notice', 'due', 'told'])
          .describe(
            'From what the new term counts: `receipt`, the `notice`, the old `due` day; `told`: the date in the notice.',
          ),
        term: termOrParameter.optional().describe('The new term; not for `told`.'),
        atMost: z.int().positive().optional().describe('How often.'),
      }),
    )
    .default([])
    .describe('When it may last longer.'),
  warns: z.array(z.number().gt(0).lt(1)).default([]).describe('Shares of its time (0 to 1) at which to warn.'),
  unless: z
    .strictObject({
      ...grounds,
      reasons: z.array(ref).min(1).describe('Codes of the reasons.'),
      approvedBy: ref.describe('Role that approves it.'),
      recorded: factPattern.describe('The fact that records it.'),
    })
    .optional()
    .describe('For `gap`: the exception in which the effect may come earlier.'),
  expires: z
    .strictObject({
      informs: z
        .array(ref)
        .default([])
        .describe('Roles told. A promise that nobody hears of when it is broken refuses the release.'),
    })
    .default({ informs: [] })
    .describe('What happens when it expires; moves of the ladder can wait for it too.'),
  reopens: z
    .enum(['resume', 'restart', 'new-round', 'none'])
    .default('none')
    .describe('What re-opening a complaint does to it.'),
  told: z.boolean().default(false).describe('Whether the date is told to the complainant at registration.'),
  stricter: term.optional().describe('A stricter target of the firm itself, shown beside it.'),
});
export type ClockDefinition = z.infer<typeof clock>;
