import { z } from 'zod';
import { factPattern, grounds, id, ref, title, when } from './basics';

/** A way from one step to the next; `to` absent: nothing moves, the named roles are informed or the way out is offered. */
export const move = z.strictObject({
  ...grounds,
  trigger: z
    .enum(['dissatisfied', 'expired', 'unable', 'taken-over', 'forwarded', 'decided', 'declined', 'raised'])
    .describe('What makes the move: see the table of triggers.'),
  clock: ref.optional().describe('For `expired`: which clock.'),
  reasons: z.array(ref).optional().describe('For `unable` and `taken-over`: which reasons.'),
  by: ref.optional().describe('For `taken-over`: the role that takes over.'),
  level: ref.optional().describe('For `raised`: the level of severity, or a heavier one.'),
  to: ref.optional().describe('The step it leads to. Ladders have no circles.'),
  informs: z.array(ref).default([]).describe('Roles told of it.'),
  offers: z.literal('outside').optional().describe('`outside` offers what stands there.'),
  after: factPattern.optional().describe('Only after this fact: a dissatisfaction with a decision comes after one.'),
});
export type Move = z.infer<typeof move>;

export const step = z.strictObject({
  id,
  ...grounds,
  title,
  owner: ref.describe('Role that handles.'),
  oversight: ref.optional().describe('Role that watches over the handling; never the owner.'),
  begins: z
    .strictObject({ when: when.optional() })
    .optional()
    .describe('Present: complaints may begin here. The first step in the file whose condition holds is taken.'),
  agreed: z
    .boolean()
    .default(false)
    .describe('A decision on this step is a proposal: it resolves the complaint once the complainant accepts it.'),
  moves: z.array(move).default([]).describe('Ways on from this step. A move without `to` or `offers` only informs.'),
});
export type Step = z.infer<typeof step>;

export const duty = z.strictObject({
  id,
  ...grounds,
  title,
  kind: z
    .enum([
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
    ])
    .describe(
      'What kind of duty; the engine calls for it and shows it by kind. `settle-yourself` is proven only by who received it, where that was told; `comply` when every order of the ruling has been complied with.',
    ),
  role: ref.optional().describe('Whose duty it is; for `inform-role` the role that is told.'),
  on: z
    .array(factPattern)
    .default([])
    .describe(
      'The fact that calls for it. Owed no more when a later classification takes back what it says of the complaint.',
    ),
  when: when.optional(),
  proof: z.array(factPattern).default([]).describe('Facts that prove it done.'),
  clock: ref.optional().describe('The clock that measures it: by when it is owed.'),
  declared: z
    .strictObject({
      by: ref.optional().describe('The role that may declare it; the role whose duty it is, if left out.'),
      evidence: z
        .array(ref)
        .min(1)
        .describe('What it may be declared on: codes such as `minutes`, `e-mail`, `document`.'),
    })
    .optional()
    .describe(
      'It may also be declared done, by whom and on what evidence. Left out: only a fact of `proof` proves it.',
    ),
  beforeClosing: z
    .enum(['proven', 'reason', 'free'])
    .optional()
    .describe(
      '`proven`: while it is open the case cannot be closed · `reason`: it can, with the reason why it was left undone · `free`. Left out: `proven` for decisions in writing, else `free`.',
    ),
});
export type Duty = z.infer<typeof duty>;

/** Actions a gate can block; acknowledgement and delay notice are not among them: they always stay free. */
export const blockable = z.enum(['respond', 'decide', 'offer-remedy', 'admit-fault', 'send-letter', 'close']);
export const gate = z.strictObject({
  id,
  ...grounds,
  title,
  kind: z
    .enum(['hearing', 'insurer', 'four-eyes', 'not-the-subject', 'another-decider'])
    .describe(
      '`hearing` of persons concerned · `insurer` consulted · `four-eyes` · `not-the-subject`: whom it concerns does not handle it · `another-decider`: on the step that shuts it nobody handles or decides who decided on an earlier one.',
    ),
  shuts: z
    .array(factPattern)
    .min(1)
    .describe('Facts that shut it. What they say of the complaint opens it when a later classification takes it back.'),
  when: when.optional(),
  opens: z.array(factPattern).min(1).describe('Facts that open it; each kind has its own.'),
  perAction: z
    .boolean()
    .default(false)
    .describe(
      'Every action needs an opening of its own: it shuts again after each. The `insurer` opens it for the actions that were consulted about, and for no other.',
    ),
  blocks: z
    .array(blockable)
    .min(1)
    .describe(
      'What it holds back: `respond` in substance, and hold a talk, minuted or not; `decide`; `offer-remedy`; `admit-fault`, which upholding does, in part too; `send-letter`; `close`. Never the acknowledgement, never a delay notice.',
    ),
  free: z.array(ref).default([]).describe('Letters that leave though `send-letter` is blocked.'),
});
export type Gate = z.infer<typeof gate>;
