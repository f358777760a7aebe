import { z } from 'zod';
import { actorId, code, eventTypeName, fact, id, instant, localDate, money, term } from './common';

const hearing = { hearingId: id, person: actorId };
const talk = { talkId: id };

export const escalationEvents = {
  'step.entered': z.strictObject({
    ...fact,
    step: code,
    round: z.int().positive(),
    ownerRole: code,
    oversightRole: code.optional(),
    trigger: code,
    clause: code.optional(),
  }),
  'handler.assigned': z.strictObject({ ...fact, handler: actorId, role: code, department: code.optional() }),
  /** The handler cannot resolve it; the procedure's move for `reason` says who comes in. */
  'handler.unable': z.strictObject({ ...fact, reason: code, handler: actorId.optional() }),
  'case.taken-over': z.strictObject({ ...fact, by: actorId, role: code, from: actorId.optional(), reason: code }),
  'role.informed': z.strictObject({ ...fact, role: code, about: code, clause: code.optional() }),
  /** The term of a clock agreed with this complainant. */
  'term.agreed': z.strictObject({ ...fact, clock: code, term }),
  /** Whether a complaint beyond an admissibility limit is taken all the same. */
  'admissibility.decided': z.strictObject({
    ...fact,
    limit: code,
    admitted: z.boolean(),
    reason: code.optional(),
    by: actorId.optional(),
  }),
  'information.requested': z.strictObject({
    ...fact,
    requestId: id,
    items: z.array(code),
    answerBy: localDate.optional(),
  }),
  'hearing.opened': z.strictObject({ ...fact, ...hearing }),
  'hearing.asked': z.strictObject({ ...fact, ...hearing }),
  'hearing.summarised': z.strictObject({ ...fact, ...hearing }),
  'hearing.signed': z.strictObject({ ...fact, ...hearing }),
  'hearing.refused': z.strictObject({ ...fact, ...hearing, reason: code }),
  'talk.offered': z.strictObject({ ...fact, ...talk }),
  'talk.declined': z.strictObject({ ...fact, ...talk }),
  'talk.held': z.strictObject({
    ...fact,
    ...talk,
    medium: z.enum(['phone', 'in-person', 'video']),
    minuted: z.boolean(),
  }),
  'gate.shut': z.strictObject({ ...fact, gate: code, reason: code, clause: code.optional() }),
  'gate.opened': z.strictObject({ ...fact, gate: code, reason: code, clause: code.optional() }),
  'response.given': z.strictObject({
    ...fact,
    responseId: id,
    substantive: z.boolean(),
    medium: z.enum(['email', 'post', 'phone', 'in-person']),
  }),
  'delay.announced': z.strictObject({ ...fact, clockId: code, reason: code, newDate: localDate }),
  'decision.taken': z.strictObject({
    ...fact,
    decisionId: id,
    outcome: z.enum(['upheld', 'partly-upheld', 'rejected', 'settled', 'no-finding']),
    remedies: z.array(z.strictObject({ kind: code, amount: money.optional() })),
    step: code,
  }),
  'next-action.planned': z.strictObject({ ...fact, on: localDate, action: code }),
  'review.done': z.strictObject({ ...fact, reviewer: actorId, finding: z.enum(['on-track', 'action-needed']) }),
  /** The decision has been communicated to the complainant: by a letter or a minuted talk. */
  'complaint.resolved': z.strictObject({
    ...fact,
    decisionId: id,
    communicatedBy: z.strictObject({ type: eventTypeName, id }),
  }),
  'complaint.reopened': z.strictObject({
    ...fact,
    reason: code,
    mode: z.enum(['resume', 'restart', 'new-round']),
    since: instant.optional(),
  }),
  'complaint.closed': z.strictObject({
    ...fact,
    outcome: z.enum(['accepted', 'withdrawn', 'disagreement', 'no-reaction', 'ruled', 'not-admissible', 'routed']),
  }),
};
