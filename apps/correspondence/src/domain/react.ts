import type { ComplaintEvent, FactOf } from '@gehoor/contracts';
import { lettersTriggeredBy } from '@gehoor/procedure';
import { draftFact } from './draft';
import { evolve } from './evolve';
import { isWaiting, releaseComplete } from './release';
import { factsFor, type Inputs } from './rules';
import type { Correspondence } from './state';

type LetterFact = FactOf<'correspondence'>;

/** What follows from a fact of the complaint: letters it calls for, and letters it completes.
 *  A letter of a kind that is still waiting is not drafted twice: it takes up the new fact.
 *  @param state the correspondence, the fact included   @param cause absent when only private material changed */
export function react(state: Correspondence, inputs: Inputs, cause?: ComplaintEvent): readonly LetterFact[] {
  const drafts = cause === undefined || state.erased ? [] : draftsFor(state, inputs, cause);
  return [...drafts, ...releaseComplete(drafts.reduce(evolve, state), inputs)];
}

function draftsFor(state: Correspondence, inputs: Inputs, cause: ComplaintEvent): readonly LetterFact[] {
  const triggered = lettersTriggeredBy(
    inputs.rules.procedure,
    factsFor(state, inputs.rules),
    cause,
    new Set(state.expired),
  );
  return triggered
    .filter(({ letter }) => !state.letters.some((each) => each.kind === letter.kind && isWaiting(each)))
    .map(({ letter, automatic }) => draftFact(letter, state, inputs, automatic));
}
