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
  return mustActAs(rules, actor, decidersHere(state, rules), {
    nl: 'Uw rol beslist niet op deze stap',
    en: 'Your role does not decide on this step',
  });
}

/** The roles that decide on the step the complaint is on; none for what is no complaint to be handled. */
export function decidersHere(state: CaseState, rules: Rules): readonly string[] {
  const step = stepNow(rules, state);
  return step === undefined ? [] : decidersOn(rules.procedure, step);
}

/** Somebody may act in one of some roles: else what they may not, and who may.
 *  @param not what they may not, a sentence without its full stop   @param more that the refusal tells programs */
export function mustActAs(
  { procedure }: Rules,
  actor: Actor,
  roles: readonly string[],
  not: Rejection['message'],
  more: Rejection['data'] = {},
): Rejection | undefined {
  if (roles.some((role) => actsAs(procedure, actor, role))) return undefined;
  const who = (language: 'nl' | 'en') => titlesOf(procedure, roles, language).join(', ') || '–';
  return refuse('RoleNotAllowed', `${not.nl}. Dat kan: ${who('nl')}.`, `${not.en}. These do: ${who('en')}.`, {
    ...more,
    roles,
  });
}

/** Who may leave undone what a role owes: that role, those above it on the ladder, and of who decides on the step the complaint is on
 *  those that are not below it. What a role owes that stands on no step, such as a receptionist's, anybody leaves.
 *  @returns undefined: anybody */
export function leavingFor(state: CaseState, rules: Rules, role: string): readonly string[] | undefined {
  const { procedure } = rules;
  const isOnLadder = procedure.steps.some(({ owner, oversight }) => owner === role || oversight === role);
  if (!isOnLadder) return undefined;
  const notBelow = decidersHere(state, rules).filter((decider) => !upwardsFrom(procedure, decider).has(role));
  return [...new Set([...upwardsFrom(procedure, role), ...notBelow])];
}

/** A role, those that decide on the steps it owns, those that decide on theirs, and so on. */
function upwardsFrom(procedure: Procedure, role: string): ReadonlySet<string> {
  const found = new Set([role]);
  for (const each of found) {
    const owned = procedure.steps.filter(({ owner }) => owner === each);
    for (const decider of owned.flatMap((step) => decidersOn(procedure, step))) found.add(decider);
  }
  return found;
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
