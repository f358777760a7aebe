import type { FactOf } from '@gehoor/contracts';
import { fact, isoOf, type Rejection } from '@gehoor/decision';
import type { Correspondence } from './correspondence';
import { gateBlocking } from './gates';
import { isWaiting, type Letter } from './letter';
import { missingIn } from './parts';
import { gateShut, letterIncomplete, personsErased } from './refusals';
import { definitionOf, type Today } from './rules';

/** Lets every automatic letter go that has become complete, and says of the others what they lack, once for each change.
 *  Called after everything that can complete a letter: a fact, a persons record, a written text. */
export function releaseComplete(state: Correspondence, today: Today): readonly FactOf<'correspondence'>[] {
  if (state.erased) return [];
  return state.letters
    .filter((letter) => letter.automatic && !letter.needsApproval && isWaiting(letter))
    .flatMap((letter) => releaseOrBlock(letter, state, today));
}

function releaseOrBlock(letter: Letter, state: Correspondence, today: Today): readonly FactOf<'correspondence'>[] {
  const named = { at: isoOf(today.now), letterId: letter.id, kind: letter.kind };
  const missing = missingIn(letter, state, today);
  const gate = gateBlocking(definitionOf(today.rules, letter.kind), state, today.rules);
  if (missing.length === 0 && gate === undefined) return [fact('letter.approved', named)];
  if (letter.status === 'blocked' && saysTheSame(letter, missing, gate)) return [];
  return [fact('letter.blocked', { ...named, missing: [...missing], gate })];
}

/** Why a letter may not leave now: elements it lacks, or a gate. */
export function hindrance(letter: Letter, state: Correspondence, today: Today): Rejection | undefined {
  if (state.erased) return personsErased;
  const missing = missingIn(letter, state, today);
  if (missing.length > 0) return letterIncomplete(missing, definitionOf(today.rules, letter.kind));
  const gate = gateBlocking(definitionOf(today.rules, letter.kind), state, today.rules);
  return gate === undefined ? undefined : gateShut(gate);
}

function saysTheSame(letter: Letter, missing: Letter['missing'], gate: string | undefined): boolean {
  const names = (list: Letter['missing']) => list.map(({ element, needs }) => `${element}=${needs}`).join();
  return letter.gate === gate && names(letter.missing) === names(missing);
}
