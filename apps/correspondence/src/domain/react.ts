import type { ComplaintEvent, FactOf } from '@gehoor/contracts';
import { fact, isoOf, type Setting } from '@gehoor/decision';
import { type LetterDefinition, lettersTriggeredBy, type Rules } from '@gehoor/procedure';
import { type Correspondence, expiredClocks } from './correspondence';
import { evolve } from './evolve';
import { isWaiting } from './letter';
import { releaseComplete } from './release';
import { factsFor, languageFor } from './rules';

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
  return lettersTriggeredBy(procedure, factsFor(state, setting.rules), cause, expiredClocks(state))
    .filter(({ letter }) => !isLyingReady(state, letter.kind))
    .map(({ letter, automatic }) => draftOf(letter, state, setting, automatic));
}

/** A draft of a letter, in the language it will be written in. */
export function draftOf(
  { kind, approval }: LetterDefinition,
  state: Correspondence,
  { rules, now, newId }: Setting<Rules>,
  automatic: boolean,
): FactOf<'correspondence'> {
  return fact('letter.drafted', {
    at: isoOf(now),
    letterId: newId(),
    kind,
    language: languageFor(state, rules),
    automatic,
    needsApproval: approval !== 'none',
  });
}

/** Whether a letter of a kind lies ready: it takes up what is new, and is not drafted twice. */
export function isLyingReady({ letters }: Correspondence, kind: string): boolean {
  return letters.some((letter) => letter.kind === kind && isWaiting(letter));
}
