import { fact, factsOfType, firstReason, isoOf, refuse, unreachable } from '@gehoor/decision';
import { type Fact, type EventData, eventSchemas } from '@gehoor/contracts';
import { beginningStep, factsOf } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import type { CaseState, Rules } from '../domain/case';
import { mustBeHandled, stepOfOpen } from '../domain/guard';
import { destination, enteredStep } from '../domain/move';
import { stepOf } from '../domain/roles';
import { caseReopened } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** Re-opens a resolved or closed case: where it was, from the beginning of its step, or as a new round on the ladder.
 *  It is re-opened now; `since` is when what it is re-opened for came up. */
export const reopen = command({
  name: 'reopen',
  input: z.object({
    reason: fields.code,
    mode: fields.coded(eventSchemas['complaint.reopened'].shape.mode.options),
    since: fields.ownTime,
    note,
  }),
  happened: 'since',
  may: (state) => firstReason(mustBeHandled(state), state.status === 'open' ? caseNotClosed : undefined),
  decide: (state, { reason, mode, since }, { rules, now, at }) => [
    fact('complaint.reopened', { at: isoOf(now), reason, mode, since: since === undefined ? undefined : at }),
    ...stepAfter(state, rules, mode, at),
  ],
  keep: keepNotes('reopen', (input) => input.note),
  shows: caseReopened,
});

function stepAfter(
  state: CaseState,
  rules: Rules,
  mode: EventData<'complaint.reopened'>['mode'],
  at: string,
): readonly Fact[] {
  const last = stepOfOpen(state);
  const { procedure } = rules;
  switch (mode) {
    case 'resume':
      return [];
    case 'restart':
      return [enteredStep(stepOf(procedure, last.step), { at, trigger: 'reopened', round: last.round })];
    case 'new-round': {
      const round = last.round + 1;
      const onward = stepOfObjection(state, rules);
      if (onward !== undefined) return [fact('step.entered', { ...onward, at, round })];
      const first = beginningStep(procedure, factsOf(state.history, procedure)) ?? stepOf(procedure, last.step);
      return [enteredStep(first, { at, trigger: 'reopened', round })];
    }
    default:
      return unreachable(mode);
  }
}

/** The step that being dissatisfied leads to from where the case was, when the complainant was so after it was closed: while it
 *  was, that moved nothing. */
function stepOfObjection(state: CaseState, rules: Rules): EventData<'step.entered'> | undefined {
  const { history, status } = state;
  if (status !== 'closed') return undefined;
  const since = history.slice(history.findLastIndex(({ type }) => type === 'complaint.closed') + 1);
  const said = factsOfType(since, 'statement.received').find(({ data }) => data.kind === 'dissatisfied');
  return said && destination({ ...state, status: 'open' }, rules, said);
}

const caseNotClosed = refuse('CaseNotClosed', 'De klacht is nog open.', 'The complaint is still open.');
