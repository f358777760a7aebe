import { z } from 'zod';
import { factPattern, grounds, modality, ref, term, termOrParameter, text, when, where } from './basics';

/** A clock of the procedure. Starts and stops are facts; the term counts from the starting fact's own time. */
export const clock = z.strictObject({
  id: ref,
  ...grounds,
  title: text,
  kind: z.enum(['deadline', 'recurring', 'gap', 'promise', 'window']),
  modality,
  /** How long; absent only where `dueFrom` names the date. For `recurring`: the longest time between two stops. */
  term: termOrParameter.optional(),
  /** Field of the starting fact (a date or an instant, or a list of things holding one) that IS the due date: a promised date, an order's last day. */
  dueFrom: z
    .strictObject({
      field: z.string(),
      /** Field of the starting fact that holds the list; each thing in it starts a clock of its own. */
      each: z.string().optional(),
      /** Only the things in the list of which this is true. */
      only: where.optional(),
      about: z.string().optional(),
    })
    .optional(),
  /** Field of the starting fact that holds the term itself: a term agreed for this complaint. */
  termFrom: z.strictObject({ field: z.string() }).optional(),
  /** From which instant the term counts: the starting fact, or always the receipt of the complaint. */
  countsFrom: z.enum(['fact', 'receipt']).default('fact'),
  starts: z.array(factPattern).min(1),
  /** Only for complaints of which this is true. */
  when: when.optional(),
  stops: z.array(factPattern),
  /** For `recurring`: facts that end it for good. For any clock: facts that make it void, without a verdict. */
  ends: z.array(factPattern).default([]),
  pauses: z
    .array(
      z.strictObject({
        ...grounds,
        reason: ref,
        on: factPattern,
        until: z.array(factPattern),
        /** Letter that must have told the customer. */ notice: ref.optional(),
      }),
    )
    .default([]),
  extends: z
    .array(
      z.strictObject({
        ...grounds,
        reasons: z.array(ref).min(1),
        /** Letter that must be sent before the clock lapses; without it the extension does not exist. */
        notice: ref,
        /** From what the new term is counted. `told`: the date told in the notice. */
        from: z.enum(['receipt', 'notice', 'due', 'told']),
        term: termOrParameter.optional(),
        atMost: z.int().positive().optional(),
      }),
    )
    .default([]),
  /** Shares (0..1) of the countable time at which to warn. */
  warns: z.array(z.number().gt(0).lt(1)).default([]),
  /** For `gap`: the effect may come earlier only for one of these reasons, recorded with who approved it. */
  unless: z
    .strictObject({ ...grounds, reasons: z.array(ref).min(1), approvedBy: ref, recorded: factPattern })
    .optional(),
  expires: z.strictObject({ informs: z.array(ref).default([]) }).default({ informs: [] }),
  /** What a re-opened complaint does to it. */
  reopens: z.enum(['resume', 'restart', 'new-round', 'none']).default('none'),
  /** Whether the date is told to the complainant at registration. */
  told: z.boolean().default(false),
  /** A stricter target the firm sets itself, shown beside it. */
  stricter: term.optional(),
});
export type ClockDefinition = z.infer<typeof clock>;
