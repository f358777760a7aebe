import { z } from 'zod';
import { factPattern, grounds, localDate, ref, term, text, when } from './basics';

/** Where the complainant may go when the firm and the complainant do not agree. */
export const outside = z.strictObject({
  id: ref,
  ...grounds,
  /** A dispute body of `rulebook/dispute-bodies`; `court` is the honest statement that there is none. */
  body: ref,
  when: when.optional(),
  validFrom: localDate.optional(),
  validTo: localDate.optional(),
  /** Parameter holding the firm's affiliation number, if the body gives one. */
  affiliation: ref.optional(),
  /** The firm treats its rulings as binding. */
  binding: z.boolean(),
  offeredOn: z.array(z.strictObject({ pattern: factPattern, after: factPattern.optional() })).min(1),
});
export type Outside = z.infer<typeof outside>;

/** Instants from which a body's windows are counted. */
const windowAnchor = z.enum(['firstComplaint', 'finalPosition', 'response']);
const fact = <T extends z.ZodType>(value: T) =>
  z
    .array(
      z.strictObject({ value, validFrom: localDate.optional(), validTo: localDate.optional(), source: z.string() }),
    )
    .min(1);

/** A dispute body: every fact dated, because names, phones and terms change. */
export const disputeBody = z.strictObject({
  id: ref,
  /** Made up, for examples. */
  sample: z.boolean().optional(),
  name: fact(text),
  address: fact(z.string()).optional(),
  phone: fact(z.string()).optional(),
  email: fact(z.string()).optional(),
  url: fact(z.string()).optional(),
  /** The gate opens at the earliest of these. */
  opens: fact(z.array(z.strictObject({ at: windowAnchor, plus: term.optional() }))).optional(),
  /** The window closes at the `latest` or `earliest` of these; the last day is inclusive. */
  closes: fact(
    z.strictObject({
      take: z.enum(['latest', 'earliest']),
      of: z.array(z.strictObject({ from: windowAnchor, plus: term })),
    }),
  ).optional(),
  defenceTerm: fact(term).optional(),
  rulingTerm: fact(term).optional(),
  complyTerm: fact(term).optional(),
  binding: fact(z.enum(['binding', 'by-choice', 'not-binding'])),
  appeal: fact(text).optional(),
  fee: fact(text).optional(),
  filing: fact(text).optional(),
  /** For a firm that files itself. */
  firmFiling: fact(z.strictObject({ consentTerm: term, note: text })).optional(),
});
export type DisputeBody = z.infer<typeof disputeBody>;
