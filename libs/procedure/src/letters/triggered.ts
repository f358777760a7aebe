import { applies, type ComplaintFacts } from '../facts/complaint-facts';
import { matches, type ProcedureFact } from '../facts/pattern';
import type { LetterDefinition, LetterTrigger, Procedure } from '../model';

/** A letter that a fact calls for: sent without a hand, or put ready for the handler. */
export interface TriggeredLetter {
  readonly letter: LetterDefinition;
  readonly automatic: boolean;
}

/** The letters a fact calls for.
 *  @param expired ids of the procedure's clocks that have expired for this complaint: some letters depend on how early it is */
export function lettersTriggeredBy(
  procedure: Procedure,
  facts: ComplaintFacts,
  fact: ProcedureFact,
  expired: ReadonlySet<string> = new Set(),
): readonly TriggeredLetter[] {
  return procedure.letters.flatMap((letter): readonly TriggeredLetter[] => {
    if (isTriggered(letter.automatic, facts, fact, expired)) return [{ letter, automatic: true }];
    return isTriggered(letter.drafted, facts, fact, expired) ? [{ letter, automatic: false }] : [];
  });
}

function isTriggered(
  trigger: LetterTrigger | undefined,
  facts: ComplaintFacts,
  fact: ProcedureFact,
  expired: ReadonlySet<string>,
): boolean {
  if (trigger === undefined || !applies(trigger.when, facts)) return false;
  if (trigger.beforeExpiryOf !== undefined && expired.has(trigger.beforeExpiryOf)) return false;
  if (trigger.afterExpiryOf !== undefined && !expired.has(trigger.afterExpiryOf)) return false;
  return trigger.on.some((pattern) => matches(pattern, fact));
}
