import type { Fact } from '@gehoor/contracts';
import { fact } from '@gehoor/decision';
import type { Step } from '@gehoor/procedure';

interface Entry {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** What brought it there, with its detail: `expired:C2`. */
  readonly trigger: string;
  readonly round: number;
  readonly clause?: string | undefined;
}

/** The complaint comes to a step of the ladder. */
export function enteredStep(step: Step, { at, trigger, round, clause = step.clause }: Entry): Fact {
  return fact('step.entered', {
    at,
    step: step.id,
    round,
    ownerRole: step.owner,
    trigger,
    oversightRole: step.oversight,
    clause,
  });
}

/** Somebody is told: by the caseload, and by whatever listens to the topic.
 *  @param about what of: a fact, or `expired:` and a clock   @param at when it is told, ISO 8601 UTC */
export function informed(role: string, about: string, at: string, clause?: string): Fact {
  return fact('role.informed', { at, role, about, clause });
}
