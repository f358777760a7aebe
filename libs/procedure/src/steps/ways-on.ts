import type { Procedure, Step } from '../model';

/** The steps that can follow some steps, themselves included. */
export function stepsFrom({ steps }: Pick<Procedure, 'steps'>, starts: readonly string[]): ReadonlySet<string> {
  const found = new Set(starts);
  for (const id of found) {
    for (const { to } of steps.find((step) => step.id === id)?.moves ?? []) if (to !== undefined) found.add(to);
  }
  return found;
}

/** The roles that decide on a step: those it belongs to, those who may take it over there, and the owners of steps higher up.
 *  A later step can belong to somebody lower (a second look by the employee, after the board): who owned a step before is no
 *  higher for that. */
export function decidersOn(procedure: Procedure, step: Step): readonly string[] {
  const ownersOf = (steps: readonly Step[]) => steps.map(({ owner }) => owner);
  const after = stepsFrom(procedure, [step.id]);
  const before = procedure.steps.filter(({ id }) => id !== step.id && stepsFrom(procedure, [id]).has(step.id));
  const lower = new Set(ownersOf(before));
  const higher = ownersOf(procedure.steps.filter(({ id }) => after.has(id))).filter((owner) => !lower.has(owner));
  const here = [step.owner, step.oversight, ...step.moves.map(({ by }) => by)];
  return [...new Set([...here, ...higher].filter((role) => role !== undefined))];
}
