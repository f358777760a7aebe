import { z } from 'zod';
import { factPattern, grounds, ref, text, when } from './basics';

/** A way from one step to the next; `to` absent: nothing moves, the named roles are informed or the way out is offered. */
export const move = z.strictObject({
  ...grounds,
  trigger: z.enum(['dissatisfied', 'expired', 'unable', 'taken-over', 'forwarded', 'decided', 'declined']),
  /** For `expired`. */
  clock: ref.optional(),
  /** For `unable` and `taken-over`: which reasons. */
  reasons: z.array(ref).optional(),
  /** Role that may make the move. */
  by: ref.optional(),
  to: ref.optional(),
  informs: z.array(ref).default([]),
  /** Offers the dispute body of `outside`. */
  offers: z.literal('outside').optional(),
  /** Only after this fact of the complaint: `decision.taken`, for a dissatisfaction with an outcome. */
  after: factPattern.optional(),
});
export type Move = z.infer<typeof move>;

export const step = z.strictObject({
  id: ref,
  ...grounds,
  title: text,
  owner: ref,
  /** Role that watches over the handling. */
  oversight: ref.optional(),
  /** Present: a complaint may begin here, if the condition holds; the first step that matches is taken. */
  begins: z.strictObject({ when: when.optional() }).optional(),
  moves: z.array(move).default([]),
});
export type Step = z.infer<typeof step>;

export const duty = z.strictObject({
  id: ref,
  ...grounds,
  title: text,
  kind: z.enum([
    'register',
    'hand-over',
    'record',
    'inform-role',
    'contact-customer',
    'gather-information',
    'discuss',
    'decisions-in-writing',
    'keep-informed',
    'review',
    'next-action',
    'dossier',
    'keep-registered',
    'settle-yourself',
    'improve',
    'comply',
    'other',
  ]),
  role: ref.optional(),
  /** The fact that calls for it; for `inform-role` the role is informed when it happens. */
  on: z.array(factPattern).default([]),
  when: when.optional(),
  /** The facts that prove it done. */
  proof: z.array(factPattern).default([]),
  /** The clock that measures it. */
  clock: ref.optional(),
});
export type Duty = z.infer<typeof duty>;

/** Actions a gate can block; acknowledgement and delay notice are not among them: they always stay free. */
export const blockable = z.enum(['respond', 'decide', 'offer-remedy', 'admit-fault', 'send-letter', 'close']);
export const gate = z.strictObject({
  id: ref,
  ...grounds,
  title: text,
  kind: z.enum(['hearing', 'insurer', 'four-eyes', 'not-the-subject']),
  shuts: z.array(factPattern).min(1),
  when: when.optional(),
  opens: z.array(factPattern).min(1),
  /** Every blocked action needs its own consultation (insurer): shuts again after each. */
  perAction: z.boolean().default(false),
  blocks: z.array(blockable).min(1),
  /** Letters that stay free though `send-letter` is blocked. */
  free: z.array(ref).default([]),
});
export type Gate = z.infer<typeof gate>;
