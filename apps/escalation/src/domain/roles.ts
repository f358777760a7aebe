import type { Move, Procedure, Step } from '@gehoor/procedure';
import type { Actor } from '@gehoor/decision';
import { currentStep, type CaseState, type Rules } from './case';

/** The procedure's roles somebody may act in, by the roles of the token. */
export function rolesOf({ roles }: Procedure, actor: Actor): readonly string[] {
  return roles.filter(({ token }) => actor.roles.includes(token)).map(({ id }) => id);
}

/** Whether somebody may act in a role of the procedure. */
export function actsAs(procedure: Procedure, actor: Actor, role: string): boolean {
  return rolesOf(procedure, actor).includes(role);
}

/** The definition of the step the complaint is on; undefined for what is no complaint to be handled. */
export function stepNow({ procedure }: Rules, state: CaseState): Step | undefined {
  const entry = currentStep(state);
  return entry === undefined ? undefined : stepOf(procedure, entry.step);
}

/** The moves that the procedure foresees for a trigger on the step the complaint is on. */
export function movesOn(rules: Rules, state: CaseState, trigger: Move['trigger']): readonly Move[] {
  return stepNow(rules, state)?.moves.filter((move) => move.trigger === trigger) ?? [];
}

/** @throws when the pinned procedure has no such step: procedures are never edited */
export function stepOf(procedure: Procedure, id: string): Step {
  const step = procedure.steps.find((each) => each.id === id);
  if (step === undefined) throw new Error(`${procedure.id}@${procedure.version} has no step ${id}`);
  return step;
}
