import { type Actor, refuse, type Rejection } from '@gehoor/decision';
import { decidersOn, type Move, type Procedure, type Step } from '@gehoor/procedure';
import { currentStep, type CaseState, type Rules } from './case';

/** The procedure's roles somebody may act in, by the roles of the token. */
export function rolesOf({ roles }: Procedure, actor: Actor): readonly string[] {
  return roles.filter(({ token }) => actor.roles.includes(token)).map(({ id }) => id);
}

/** Whether somebody may act in a role of the procedure. */
export function actsAs(procedure: Procedure, actor: Actor, role: string): boolean {
  return rolesOf(procedure, actor).includes(role);
}

/** Only those a step belongs to, or higher, decide on it: else who may.   @param state of an open case */
export function mustDecideHere(state: CaseState, rules: Rules, actor: Actor): Rejection | undefined {
  const { procedure } = rules;
  const step = stepNow(rules, state);
  const allowed = step === undefined ? [] : decidersOn(procedure, step);
  if (allowed.some((role) => actsAs(procedure, actor, role))) return undefined;
  return refuse(
    'RoleNotAllowed',
    `Uw rol beslist niet op deze stap. Dat kan: ${titlesOf(procedure, allowed, 'nl').join(', ')}.`,
    `Your role does not decide on this step. These do: ${titlesOf(procedure, allowed, 'en').join(', ')}.`,
    { roles: allowed },
  );
}

/** What people call these roles, in the order of the procedure. */
export function titlesOf({ roles }: Procedure, ids: readonly string[], language: 'nl' | 'en'): readonly string[] {
  return roles.filter(({ id }) => ids.includes(id)).map(({ title }) => title[language]);
}

/** The role a message that is no complaint is passed on to. */
export function routedTo({ kinds, steps }: Procedure, kind: string | undefined): string | undefined {
  return kinds.find(({ id }) => id === kind)?.routedTo ?? steps[0]?.owner;
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
