import type { Rulebook, Rules } from '@gehoor/procedure';
import { type Correspondence, letterOf, receptionOf } from './correspondence';
import type { Letter } from './letter';

/** A letter that is there, and the rules of its complaint.   @throws where the facts know of no such letter: a bug */
export function letterUnder(
  rulebook: Rulebook,
  state: Correspondence,
  letterId: string,
): { readonly letter: Letter; readonly rules: Rules } {
  const [letter, reception] = [letterOf(state, letterId), receptionOf(state)];
  if (letter === undefined || reception === undefined) throw new Error(`no fact tells of letter ${letterId}`);
  return { letter, rules: rulebook.rulesOf(reception) };
}
