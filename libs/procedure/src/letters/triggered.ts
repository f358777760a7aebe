import { applies, type ComplaintFacts } from '../facts/complaint-facts';
import { matches, type ProcedureFact } from '../facts/pattern';
import type { LetterDefinition, LetterTrigger, Procedure } from '../model';

/** A letter that a fact calls for: sent without a hand, or put ready for the handler. */
export interface TriggeredLetter {
  readonly letter: LetterDefinition;
  readonly automatic: boolean;
}

/** Why a letter is not for a complaint as it stands; with the clock it depends on. */
export type NotForIt =
  | { readonly reason: 'not-applicable' }
  | { readonly reason: 'clock-expired' | 'clock-not-expired'; readonly clock: string };

/** The letters a fact calls for.
 *  @param expired ids of the procedure's clocks that have expired for this complaint: some letters depend on how early it is */
export function lettersTriggeredBy(
  procedure: Procedure,
  facts: ComplaintFacts,
  fact: ProcedureFact,
  expired: ReadonlySet<string> = new Set(),
): readonly TriggeredLetter[] {
  return procedure.letters
    .filter((letter) => isCalledForBy(letter, fact) && whyNotFor(letter, facts, expired) === undefined)
    .map((letter) => ({ letter, automatic: letter.automatic !== undefined }));
}

/** Whether a letter is drafted on a fact, where its conditions hold. */
export function isCalledForBy(letter: LetterDefinition, fact: ProcedureFact): boolean {
  return triggerOf(letter)?.on.some((pattern) => matches(pattern, fact)) ?? false;
}

/** Why a letter is not, or no longer, for a complaint: its conditions hold when it leaves, not only when it is drafted.
 *  @param expired ids of the procedure's clocks that have expired   @returns undefined where it is */
export function whyNotFor(
  letter: LetterDefinition,
  facts: ComplaintFacts,
  expired: ReadonlySet<string>,
): NotForIt | undefined {
  const { when, beforeExpiryOf, afterExpiryOf } = triggerOf(letter) ?? {};
  if (!applies(when, facts)) return { reason: 'not-applicable' };
  if (beforeExpiryOf !== undefined && expired.has(beforeExpiryOf))
    return { reason: 'clock-expired', clock: beforeExpiryOf };
  if (afterExpiryOf !== undefined && !expired.has(afterExpiryOf))
    return { reason: 'clock-not-expired', clock: afterExpiryOf };
  return undefined;
}

/** Facts that are each something new, however alike: another step entered, another way out offered. */
const newEachTime: readonly string[] = ['step.entered', 'referral.offered'];

export function isNewEachTime(type: string): boolean {
  return newEachTime.includes(type);
}

/** Whether an automatic letter that has left in this round leaves again on a fact: for a step entered or a way out offered,
 *  which come anew; for what may be said twice only where the procedure wants it. */
export function leavesAgainOn({ automatic }: LetterDefinition, { type }: Pick<ProcedureFact, 'type'>): boolean {
  return automatic?.again === true || isNewEachTime(type);
}

function triggerOf({ automatic, drafted }: LetterDefinition): LetterTrigger | undefined {
  return automatic ?? drafted;
}
