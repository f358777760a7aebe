import { z } from 'zod';
import { factPattern, grounds, id, localDate, ref, term, text, when } from './basics';

/** Where the complainant may go when the firm and the complainant do not agree. */
export const outside = z.strictObject({
  id,
  ...grounds,
  body: ref.describe('A body of `rulebook/dispute-bodies`.'),
  when: when.optional(),
  validFrom: localDate.optional().describe('First day it is offered.'),
  validTo: localDate.optional().describe('Last day it is offered.'),
  affiliation: ref.optional().describe('Parameter that holds the affiliation number of the firm.'),
  binding: z.boolean().describe('Whether the firm treats its rulings as binding.'),
  offeredOn: z
    .array(
      z.strictObject({
        pattern: factPattern.describe('The fact.'),
        after: factPattern.optional().describe('Only after this fact.'),
      }),
    )
    .min(1)
    .describe('Facts on which it is offered.'),
});
export type Outside = z.infer<typeof outside>;

/** Instants from which a body's windows are counted. */
const windowAnchor = z.enum(['firstComplaint', 'finalPosition', 'response']);

/** What opens the gate of a body: an instant, or so long after it. */
const opening = z.strictObject({
  at: windowAnchor.describe('Counted from the `firstComplaint`, the `finalPosition` of the firm, or any `response`.'),
  plus: term.optional().describe('So long after it; absent: at once.'),
  opensOn: z
    .enum(['day-after', 'last-day'])
    .optional()
    .describe(
      'Where a term opens it: on the `day-after` its last day, as "after eight weeks" is read; or on the `last-day` itself, where the body counts so. Absent: `day-after`.',
    ),
});
export type Opening = z.infer<typeof opening>;

const fact = <T extends z.ZodType>(value: T) =>
  z
    .array(
      z.strictObject({
        value: value.describe('The value.'),
        validFrom: localDate.optional().describe('First day it holds; absent: always did.'),
        validTo: localDate.optional().describe('Last day it holds; absent: still does.'),
        source: z.string().describe('Where it was read.'),
      }),
    )
    .min(1);

/** A dispute body: every fact dated, because names, phones and terms change. */
export const disputeBody = z.strictObject({
  id: ref.describe('Id of the body: the name of its file.'),
  sample: z.boolean().optional().describe('Made up, for examples.'),
  name: fact(text).describe('Every fact of a body is dated, because names, phones and terms change.'),
  address: fact(z.string()).optional().describe('Postal address.'),
  phone: fact(z.string()).optional().describe('Phone number.'),
  email: fact(z.string()).optional().describe('E-mail address.'),
  url: fact(z.string()).optional().describe('Website.'),
  opens: fact(z.array(opening)).optional().describe('When its gate opens: at the earliest of these.'),
  closes: fact(
    z.strictObject({
      take: z.enum(['latest', 'earliest']).describe('The `latest` or the `earliest` of the days below.'),
      of: z
        .array(
          z.strictObject({
            from: windowAnchor.describe('Counted from this.'),
            plus: term.describe('So long after it; the last day is included.'),
          }),
        )
        .describe('The days.'),
    }),
  )
    .optional()
    .describe('Last day to file; a body without it sets none.'),
  defenceTerm: fact(term).optional().describe('Time the firm has to answer a filing.'),
  rulingTerm: fact(term).optional().describe('Time the body takes to rule.'),
  complyTerm: fact(term).optional().describe('Usual time to comply with a ruling.'),
  binding: fact(z.enum(['binding', 'by-choice', 'not-binding'])).describe('Whether its rulings bind.'),
  appeal: fact(text).optional().describe('Whether and how one may appeal.'),
  fee: fact(text).optional().describe('What it costs.'),
  filing: fact(text).optional().describe('What to file, and how.'),
  firmFiling: fact(
    z.strictObject({
      consentTerm: term.describe('Time the consumer has to consent.'),
      note: text.describe('What the firm must do.'),
    }),
  )
    .optional()
    .describe('Rules for a firm that files itself.'),
});
export type DisputeBody = z.infer<typeof disputeBody>;
