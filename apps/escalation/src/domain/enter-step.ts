import type { Step } from '@gehoor/procedure';
import type { CaseFact } from './case';

/** The complaint comes to a step of the ladder.
 *  @param trigger what brought it there, with its detail: `expired:C2`   @param at ISO 8601 UTC */
export function enteredStep(
  step: Step,
  {
    at,
    trigger,
    round,
    clause,
  }: { readonly at: string; readonly trigger: string; readonly round: number; readonly clause?: string },
): CaseFact {
  const cited = clause ?? step.clause;
  return {
    type: 'step.entered',
    data: {
      ...{ at, step: step.id, round, ownerRole: step.owner, trigger },
      ...(step.oversight === undefined ? {} : { oversightRole: step.oversight }),
      ...(cited === undefined ? {} : { clause: cited }),
    },
  };
}

/** Somebody is told: by the caseload, and by whatever listens to the topic.
 *  @param about what of: a fact, or `expired:` and a clock   @param at when it is told, ISO 8601 UTC */
export function informed(role: string, about: string, at: string, clause?: string): CaseFact {
  return { type: 'role.informed', data: { at, role, about, ...(clause === undefined ? {} : { clause }) } };
}
