import type { FactOf } from '@gehoor/contracts';
import { fact, isoOf, type Setting } from '@gehoor/decision';
import type { LetterDefinition, Rules } from '@gehoor/procedure';
import type { Correspondence } from './correspondence';
import { isWaiting } from './letter';
import { languageFor } from './rules';

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
