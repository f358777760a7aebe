import type { Rejection } from '@gehoor/decision';
import type { FactOf } from '@gehoor/contracts';
import { gateBlocking } from './gates';
import { missingIn } from './parts';
import { refusals } from './refusals';
import { definitionOf, type Inputs } from './rules';
import type { Correspondence, Letter } from './state';

type LetterFact = FactOf<'correspondence'>;

/** Lets every automatic letter go that has become complete, and says of the others what they lack, once for each change.
 *  Called after everything that can complete a letter: a fact, a persons record, a written text. */
export function releaseComplete(state: Correspondence, inputs: Inputs): readonly LetterFact[] {
  if (state.erased) return [];
  return state.letters
    .filter((letter) => letter.automatic && !letter.needsApproval && isWaiting(letter))
    .flatMap((letter) => releaseOrBlock(letter, state, inputs));
}

function releaseOrBlock(letter: Letter, state: Correspondence, inputs: Inputs): readonly LetterFact[] {
  const at = new Date(inputs.now).toISOString();
  const named = { at, letterId: letter.id, kind: letter.kind };
  const missing = missingIn(letter, state, inputs);
  const gate = gateBlocking(definitionOf(inputs.rules, letter.kind), state, inputs.rules);
  if (missing.length === 0 && gate === undefined) return [{ type: 'letter.approved', data: named }];
  if (letter.status === 'blocked' && saysTheSame(letter, missing, gate)) return [];
  return [
    { type: 'letter.blocked', data: { ...named, missing: [...missing], ...(gate === undefined ? {} : { gate }) } },
  ];
}

/** Why a letter may not leave now: elements it lacks, or a gate. */
export function hindrance(letter: Letter, state: Correspondence, inputs: Inputs): Rejection | undefined {
  if (state.erased) return refusals.personsErased;
  const missing = missingIn(letter, state, inputs);
  if (missing.length > 0) return refusals.incomplete(missing);
  const gate = gateBlocking(definitionOf(inputs.rules, letter.kind), state, inputs.rules);
  return gate === undefined ? undefined : refusals.gateShut(gate);
}

export function isWaiting(letter: Letter): boolean {
  return letter.status === 'drafted' || letter.status === 'blocked';
}

function saysTheSame(letter: Letter, missing: Letter['missing'], gate: string | undefined): boolean {
  const names = (list: Letter['missing']) => list.map(({ element, needs }) => `${element}=${needs}`).join();
  return letter.gate === gate && names(letter.missing) === names(missing);
}
