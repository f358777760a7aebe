import type { ComplaintEvent, FactOf } from '@gehoor/contracts';
import { fact, isoOf, type Setting } from '@gehoor/decision';
import { leavesAgainOn, type LetterDefinition, lettersTriggeredBy } from '@gehoor/procedure';
import { type Correspondence, expiredClocks } from './correspondence';
import { evolve } from './evolve';
import { isWaiting, type Wanted } from './letter';
import { insteadOf, type Withdrawal, withdrawOutdated } from './outdated';
import { releaseComplete } from './release';
import { factsFor, languageFor, type Rules } from './rules';

/** What follows from a fact of the complaint: letters that are no longer so are withdrawn, others it calls for or completes.
 *  @param state the correspondence, the fact included   @param cause absent when only private material changed */
export function react(
  state: Correspondence,
  setting: Setting<Rules>,
  cause?: ComplaintEvent,
): readonly FactOf<'correspondence'>[] {
  if (state.erased) return [];
  const called = cause === undefined ? [] : calledFor(state, setting, cause);
  return replaced(state, withdrawOutdated(state, setting), setting, called);
}

/** Withdrawals, with what takes the place of those letters; then what else is called for, and what may leave. */
export function replaced(
  state: Correspondence,
  withdrawn: readonly Withdrawal[],
  setting: Setting<Rules>,
  called: readonly Wanted[] = [],
): readonly FactOf<'correspondence'>[] {
  const without = withdrawn.reduce(evolve, state);
  const wanted = [...called, ...withdrawn.flatMap((each) => insteadOf(each, without, setting))];
  const drafts = draftsOf(wanted, without, setting);
  return [...withdrawn, ...drafts, ...releaseComplete(drafts.reduce(evolve, without), setting)];
}

/** The letters a fact calls for; one that leaves by itself only once in a round, unless it is to leave again. One for the handler
 *  explains what the fact of the service is about, and nothing else. */
function calledFor(state: Correspondence, { rules, now }: Setting<Rules>, cause: ComplaintEvent): readonly Wanted[] {
  const about = cause.type === 'service-fact.recorded' ? cause.data.about : undefined;
  return lettersTriggeredBy(rules.procedure, factsFor(state, rules), cause, expiredClocks(state, now))
    .filter(({ letter, automatic }) => !automatic || leavesAgainOn(letter, cause) || !hasLeft(state, letter))
    .map((each) => (each.automatic ? each : { ...each, about }));
}

/** Whether a letter left by itself in this round, or waits to, and did not come back. */
function hasLeft({ letters, round }: Correspondence, { kind }: LetterDefinition): boolean {
  return letters.some(
    (letter) =>
      letter.kind === kind &&
      letter.automatic &&
      letter.round === round &&
      letter.status !== 'bounced' &&
      letter.status !== 'withdrawn',
  );
}

/** A letter of a kind, about the same, that is still waiting is not drafted twice: it takes up the new fact. */
function draftsOf(
  wanted: readonly Wanted[],
  state: Correspondence,
  setting: Setting<Rules>,
): readonly FactOf<'correspondence'>[] {
  const byThing = new Map(wanted.map((each) => [`${each.letter.kind} ${each.about ?? ''}`, each]));
  return [...byThing.values()]
    .filter(({ letter, about }) => !isLyingReady(state, letter.kind, about))
    .map(({ letter, automatic, about }) => draftOf(letter, state, setting, automatic, about));
}

/** A draft of a letter, in the language it will be written in. */
export function draftOf(
  { kind, approval }: LetterDefinition,
  state: Correspondence,
  { rules, now, newId }: Setting<Rules>,
  automatic: boolean,
  about?: string,
): FactOf<'correspondence'> {
  return fact('letter.drafted', {
    at: isoOf(now),
    letterId: newId(),
    kind,
    language: languageFor(state, rules),
    automatic,
    needsApproval: approval !== 'none',
    about,
  });
}

/** Whether a letter of a kind lies ready: it takes up what is new, and is not drafted twice.
 *  @param about what it is to be about: one about something else takes nothing up, one about nothing in particular does */
export function isLyingReady({ letters }: Correspondence, kind: string, about?: string): boolean {
  return letters.some(
    (letter) =>
      letter.kind === kind &&
      isWaiting(letter) &&
      (about === undefined || letter.about === undefined || letter.about === about),
  );
}
