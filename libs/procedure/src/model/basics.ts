import { z } from 'zod';

/** An identifier inside the rulebook. */
export const ref = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/);
export const localDate = z.iso.date();
/** Text people read: always Dutch and English. */
export const text = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof text>;

export const term = z.strictObject({
  amount: z.int().nonnegative(),
  unit: z.enum(['hours', 'workingHours', 'days', 'workingDays', 'weeks', 'months', 'years']),
  roll: z.literal('atw').optional(),
});
export type TermValue = z.infer<typeof term>;
/** "Directly": in the same breath; the minutes are the most a machine or a hand may need, nights and weekends included. */
export const atOnce = z.strictObject({ atOnce: z.strictObject({ minutes: z.int().positive() }) });
/** A term written out, "at once", or the name of a parameter that holds one of the two. */
export const termOrParameter = z.union([term, atOnce, z.strictObject({ parameter: ref })]);
export type TermOrParameter = z.infer<typeof termOrParameter>;

export const modality = z.enum(['must', 'target', 'offer', 'internal']);
export type Modality = z.infer<typeof modality>;

/** Why an element exists: a clause of the published text, or a basis (law, house rule) where the text is silent. */
export const grounds = { clause: ref.optional(), basis: text.optional() };

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** Field of a fact's data (dots reach into it) → the value, or one of the values, it must have. */
export const where = z.record(z.string(), z.union([scalar, z.array(scalar)]));

/** A fact of the event catalogue, with filters: `{ on: letter.sent, where: { kind: acknowledgement } }`. */
export const factPattern = z.strictObject({ on: z.string(), where: where.optional() });
export type FactPattern = z.infer<typeof factPattern>;

/** What must be true of the complaint as known so far (received, classified): field → value or one of the values. */
export const condition = where;
export type Condition = z.infer<typeof condition>;
/** A condition, or several of which one must be true. */
export const when = z.union([condition, z.array(condition).min(1)]);
export type When = z.infer<typeof when>;
