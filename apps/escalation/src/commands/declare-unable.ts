import { fact, firstReason, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen, reasonNotAllowed } from '../domain/guard';
import { movesOn, mustDecideHere } from '../domain/roles';
import { caseChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** The handler cannot resolve it: the procedure says who is told and where the complaint goes. Only who may decide on the step can be
 *  unable to; nobody else moves it up the ladder. */
export const declareUnable = command({
  name: 'declareUnable',
  input: z.object({ reason: fields.code, note }),
  may: (state, { rules, actor }) =>
    firstReason(
      mustBeOpen(state),
      movesOn(rules, state, 'unable').length === 0 ? inabilityNotForeseen : undefined,
      mustDecideHere(state, rules, actor),
    ),
  decide: (state, { reason }, { rules, actor, at }) =>
    movesOn(rules, state, 'unable').some(({ reasons }) => reasons === undefined || reasons.includes(reason))
      ? [fact('handler.unable', { at, reason, handler: state.handler?.handler ?? actor.subject })]
      : reasonNotAllowed,
  keep: keepNotes('unable', (input) => input.note),
  shows: caseChanged,
});

const inabilityNotForeseen = refuse(
  'InabilityNotForeseen',
  'De procedure kent op deze stap geen onvermogen.',
  'The procedure foresees no inability on this step.',
);
