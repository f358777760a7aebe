import { eventSchemas } from '@gehoor/contracts';
import { fact, firstReason, instantOf } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeClosable, originalOf, reasonAgainst } from '../domain/closing';
import { asksForDuties, leftOf, mustBeTheirsToLeave, mustOweNothing } from '../domain/duties';
import { caseChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** Closes the case; as ruled also one that was closed otherwise, when a ruling has come since or lay there. What ended by a decision must have been told to the complainant, in writing where the procedure says so. */
export const close = command({
  name: 'close',
  input: z.object({
    outcome: fields.coded(eventSchemas['complaint.closed'].shape.outcome.options),
    dutiesLeft: fields.optional(z.array(z.object({ duty: fields.code, reason: fields.code })).max(100)),
    note,
  }),
  may: (state) => mustBeClosable(state),
  decide: (state, { outcome, dutiesLeft = [] }, { rules, actor, at }) =>
    firstReason(
      mustBeClosable(state, outcome),
      reasonAgainst(state, rules, outcome, instantOf(at)),
      asksForDuties(outcome) ? mustOweNothing(state, rules, dutiesLeft) : undefined,
      mustBeTheirsToLeave(state, rules, dutiesLeft, actor),
    ) ?? [
      ...leftOf(state, rules, dutiesLeft).map(({ duty, reason }) =>
        fact('duty.left', { at, duty, by: actor.subject, reason }),
      ),
      fact('complaint.closed', { at, outcome, duplicateOf: outcome === 'duplicate' ? originalOf(state) : undefined }),
    ],
  keep: keepNotes('close', (input) => input.note),
  shows: caseChanged,
});
