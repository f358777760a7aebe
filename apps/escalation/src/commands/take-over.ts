import { type Actor, fact, firstReason, refuse } from '@gehoor/decision';
import { both, fields } from '@gehoor/service-kit';
import { z } from 'zod';
import type { CaseState, Rules } from '../domain/case';
import { hasDecidedBefore } from '../domain/earlier-deciders';
import { evolve } from '../domain/evolve';
import { isSubject } from '../domain/gates';
import {
  decidedBefore,
  mustBeOpen,
  handlerIsSubject,
  reasonNotAllowed,
  roleNotAllowed,
  stepOfOpen,
} from '../domain/guard';
import { destination } from '../domain/move';
import { actsAs, movesOn } from '../domain/roles';
import { caseChanged } from '../queries/shows';
import { keepHandlers } from '../store/handlers';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { contact, note } from './input';

/** Takes the case over: by the role and for the reasons the procedure gives for the step it is on. */
export const takeOver = command({
  name: 'takeOver',
  input: z.object({ reason: fields.code, name: fields.optional(fields.line(200)), ...contact, note }),
  may: (state, { rules, actor }) =>
    firstReason(
      mustBeOpen(state),
      movesOn(rules, state, 'taken-over').length === 0 ? takeOverNotForeseen : undefined,
      mine(state, rules, actor).length === 0 ? roleNotAllowed : undefined,
      isSubject(state, rules, actor.subject) ? handlerIsSubject : undefined,
    ),
  decide: (state, { reason }, { rules, actor, at }) => {
    const move = mine(state, rules, actor).find(({ reasons }) => reasons === undefined || reasons.includes(reason));
    if (move === undefined) return reasonNotAllowed;
    const { ownerRole } = stepOfOpen(state);
    const taken = fact('case.taken-over', {
      at,
      by: actor.subject,
      role: move.by ?? ownerRole,
      from: state.handler?.handler,
      reason,
    });
    // First the case moves, then it has its new handler: in the role that owns the step it has come to.
    const to = destination(evolve(state, taken), rules, taken);
    if (hasDecidedBefore(state, rules, actor.subject, to)) return decidedBefore;
    return [taken, fact('handler.assigned', { at, handler: actor.subject, role: to?.ownerRole ?? ownerRole })];
  },
  keep: both(
    keepHandlers(({ input, identity }) => ({
      handler: identity.subject,
      name: input.name ?? identity.name ?? identity.subject,
      email: input.email,
      phone: input.phone,
    })),
    keepNotes('take-over', (input) => input.note),
  ),
  shows: caseChanged,
});

/** Those of the actor's roles. */
function mine(state: CaseState, rules: Rules, actor: Actor) {
  return movesOn(rules, state, 'taken-over').filter(({ by }) => by === undefined || actsAs(rules.procedure, actor, by));
}

const takeOverNotForeseen = refuse(
  'TakeOverNotForeseen',
  'De procedure kent op deze stap geen overname.',
  'The procedure knows no taking over on this step.',
);
