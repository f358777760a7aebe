import type { ProcedureFact } from '../facts/pattern';

/** The fact by which a complaint came to another step, or began its own anew, since it was decided: what was decided before is no
 *  answer there. By the order of writing: a step is decided once it is entered.
 *  @returns undefined where it was decided since; of what was never decided the step it is on */
export function movedOnBy<F extends Pick<ProcedureFact, 'type'>>(history: readonly F[]): F | undefined {
  const last = history.findLast(({ type }) => type === 'decision.taken' || type === 'step.entered');
  return last?.type === 'step.entered' ? last : undefined;
}
