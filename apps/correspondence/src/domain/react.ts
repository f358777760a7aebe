import type { ComplaintEvent, FactOf } from '@gehoor/contracts';
import type { Setting } from '@gehoor/decision';
import { lettersTriggeredBy, type Rules } from '@gehoor/procedure';
import type { Correspondence } from './correspondence';
import { draftOf, isLyingReady } from './draft';
import { evolve } from './evolve';
import { releaseComplete } from './release';
import { factsFor } from './rules';

/** What follows from a fact of the complaint: letters it calls for, and letters it completes.
 *  @param state the correspondence, the fact included   @param cause absent when only private material changed */
export function react(
  state: Correspondence,
  setting: Setting<Rules>,
  cause?: ComplaintEvent,
): readonly FactOf<'correspondence'>[] {
  const drafts = cause === undefined || state.erased ? [] : draftsFor(state, setting, cause);
  return [...drafts, ...releaseComplete(drafts.reduce(evolve, state), setting)];
}

/** A letter of a kind that is still waiting is not drafted twice: it takes up the new fact. */
function draftsFor(
  state: Correspondence,
  setting: Setting<Rules>,
  cause: ComplaintEvent,
): readonly FactOf<'correspondence'>[] {
  const { procedure } = setting.rules;
  return lettersTriggeredBy(procedure, factsFor(state, setting.rules), cause, new Set(state.expired))
    .filter(({ letter }) => !isLyingReady(state, letter.kind))
    .map(({ letter, automatic }) => draftOf(letter, state, setting, automatic));
}
