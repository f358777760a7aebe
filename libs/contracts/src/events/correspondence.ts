import { z } from 'zod';
import { actorId, code, event, id, instant, localDate } from './common';

const letter = { letterId: id, kind: code };

export const correspondenceEvents = {
  'letter.drafted': event('Brief opgesteld', 'Letter drafted', {
    ...letter,
    language: z.enum(['nl', 'en']),
    automatic: z.boolean(),
    needsApproval: z.boolean(),
    /** What the fact of the service that called for it is about: a limit, a claim. */
    about: code.optional(),
  }),
  /** The letter may not leave: these mandatory elements have no value yet. */
  'letter.blocked': event('Brief kan nog niet weg', 'Letter cannot leave yet', {
    ...letter,
    missing: z.array(z.strictObject({ element: code, needs: code })),
    gate: code.optional(),
  }),
  /** A handler wrote, or wrote anew, the text of an element; the text itself is private. */
  'letter.written': event('Tekst in de brief geschreven', 'Text written in the letter', { ...letter, element: code }),
  'letter.approved': event('Brief goedgekeurd', 'Letter approved', { ...letter, by: actorId.optional() }),
  'letter.sent': event('Brief verzonden', 'Letter sent', {
    ...letter,
    medium: z.enum(['email', 'post', 'phone']),
    /** Every date the letter tells the customer; each becomes a clock of its own. `instant` is exclusive. `delays`: the clock that
     *  will not be met, where the date is told instead of it. */
    datesTold: z.array(
      z.strictObject({
        element: code,
        clock: code.optional(),
        delays: code.optional(),
        on: localDate,
        before: instant,
      }),
    ),
    clauses: z.array(code),
  }),
  /** The complainant confirmed or corrected what the letter asked about. */
  'letter.answered': event('Vraag in de brief beantwoord', 'Question in the letter answered', {
    ...letter,
    answer: z.enum(['confirms', 'corrects']),
  }),
  /** It will not leave: what it is for, or what it tells, is not so any more. `clock`: the one it depends on. */
  'letter.withdrawn': event('Brief ingetrokken', 'Letter withdrawn', {
    ...letter,
    reason: z.enum(['clock-expired', 'clock-not-expired', 'not-applicable', 'overtaken', 'date-passed', 'step-left']),
    clock: code.optional(),
  }),
  'letter.bounced': event('Brief niet bezorgd', 'Letter not delivered', { ...letter, reason: code }),
};
