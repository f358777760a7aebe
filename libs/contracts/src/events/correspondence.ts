import { z } from 'zod';
import { actorId, code, fact, id, instant, localDate } from './common';

const letter = { letterId: id, kind: code };

export const correspondenceEvents = {
  'letter.drafted': z.strictObject({
    ...fact,
    ...letter,
    language: z.enum(['nl', 'en']),
    automatic: z.boolean(),
    needsApproval: z.boolean(),
  }),
  /** The letter may not leave: these mandatory elements have no value yet. */
  'letter.blocked': z.strictObject({
    ...fact,
    ...letter,
    missing: z.array(z.strictObject({ element: code, needs: code })),
    gate: code.optional(),
  }),
  'letter.approved': z.strictObject({ ...fact, ...letter, by: actorId.optional() }),
  'letter.sent': z.strictObject({
    ...fact,
    ...letter,
    medium: z.enum(['email', 'post', 'phone']),
    /** Every date the letter tells the customer; each becomes a clock of its own. `instant` is exclusive. */
    datesTold: z.array(z.strictObject({ element: code, clock: code.optional(), on: localDate, before: instant })),
    clauses: z.array(code),
  }),
  'letter.bounced': z.strictObject({ ...fact, ...letter, reason: code }),
};
