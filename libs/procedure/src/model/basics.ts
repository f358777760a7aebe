import { z } from 'zod';

/** An identifier inside the rulebook. */
export const ref = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/);
export const id = ref.describe('Its id: letters, digits, dot, dash, underscore; unique in its list.');
export const localDate = z.iso.date();
/** Text people read: always Dutch and English. */
export const text = z.strictObject({
  nl: z.string().min(1).describe('In Dutch.'),
  en: z.string().min(1).describe('In English.'),
});
export type Text = z.infer<typeof text>;
export const title = text.describe('What people call it.');

export const term = z.strictObject({
  amount: z.int().nonnegative().describe('A whole number.'),
  unit: z
    .enum(['hours', 'workingHours', 'days', 'workingDays', 'weeks', 'months', 'years'])
    .describe(
      '`hours` pass on every clock · `workingHours` within opening hours · `workingDays`, `days`, `weeks`, `months`, `years` end at the end of their last day; the day of the start does not count.',
    ),
  roll: z
    .literal('atw')
    .optional()
    .describe(
      '`atw`: a last day on a weekend or holiday moves to the next working day. Never for a promise of the firm itself.',
    ),
});
/** "Directly": in the same breath; the minutes are the most a machine or a hand may need, nights and weekends included. */
export const atOnce = z.strictObject({
  atOnce: z
    .strictObject({ minutes: z.int().positive().describe('The most it may take, nights and weekends included.') })
    .describe('Directly: in the same breath.'),
});
/** A term written out, "at once", or the name of a parameter that holds one of the two. */
export const termOrParameter = z.union([
  term,
  atOnce,
  z.strictObject({ parameter: ref.describe('Name of the parameter that holds the term.') }),
]);
export type TermOrParameter = z.infer<typeof termOrParameter>;

export const modality = z.enum(['must', 'target', 'offer', 'internal']);
export type Modality = z.infer<typeof modality>;

/** Why an element exists: a clause of the published text, or a basis (law, house rule) where the text is silent. */
export const grounds = {
  clause: ref.optional().describe('The clause it exists for.'),
  basis: text.optional().describe('Why it exists where the text is silent: a law, a house rule.'),
};

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** Field of a fact's data (dots reach into it) → the value, or one of the values, it must have. */
export const where = z.record(z.string(), z.union([scalar, z.array(scalar)]));

/** A fact of the event catalogue, with filters: `{ on: letter.sent, where: { kind: acknowledgement } }`. */
export const factPattern = z.strictObject({
  on: z.string().describe('Type of the fact: see the table of facts.'),
  where: where
    .optional()
    .describe(
      'Fields of the fact and the value, or one of the values, each must have. Dots reach into it; `true` asks whether a list holds anything.',
    ),
});
export type FactPattern = z.infer<typeof factPattern>;

/** What must be true of the complaint as known so far (received, classified): field → value or one of the values. */
export const condition = where;
/** A condition, or several of which one must be true. */
export const when = z
  .union([condition, z.array(condition).min(1)])
  .describe('Only if this is true of the complaint as known so far; of a list of conditions one must be.');
export type When = z.infer<typeof when>;
