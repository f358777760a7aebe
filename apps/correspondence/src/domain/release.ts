import type { FactOf } from '@gehoor/contracts';
import { type Actor, type Context, fact, isoOf, type Rejection } from '@gehoor/decision';
import { isHeldUpBy, type LetterDefinition } from '@gehoor/procedure';
import type { Correspondence } from './correspondence';
import { gateShut, letterIncomplete, letterNotApproved, personsErased } from './guard';
import { isWaiting, type Letter } from './letter';
import { isOnItsWay, missingIn } from './parts';
import { definitionOf, type Rules, type Today } from './rules';

/** Lets every automatic letter go that has become complete, and says of the others what they lack, once for each change;
 *  nothing while all of that is on its way.
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
  if (letter.status !== 'blocked' && gate === undefined && missing.every((each) => isOnItsWay(each, state))) return [];
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

/** The shut gate that keeps a letter of this kind here, or undefined. */
export function gateBlocking(
  definition: LetterDefinition,
  { shutGates }: Correspondence,
  { procedure }: Rules,
): string | undefined {
  return procedure.gates.find((gate) => shutGates.includes(gate.id) && isHeldUpBy(gate, definition))?.id;
}

type Approved = Extract<FactOf<'correspondence'>, { type: 'letter.approved' }>;

/** The approval that goes with letting a letter go, where the handler alone decides; nothing when it was given before. */
export function approvalOnRelease(
  letter: Letter,
  state: Correspondence,
  context: Context<Rules>,
): readonly Approved[] | Rejection {
  const { approval } = definitionOf(context.rules, letter.kind);
  if (isWaiting(letter) && approval === 'four-eyes') return letterNotApproved;
  const hindered = hindrance(letter, state, context);
  // A text that is final misses nothing any more; a gate that has shut since still keeps it here.
  if (hindered !== undefined && (isWaiting(letter) || hindered.code !== 'LetterIncomplete')) return hindered;
  return isWaiting(letter) ? [approvalBy(letter, context)] : [];
}

export function approvalBy({ id, kind }: Letter, { now, actor }: Context<Rules>): Approved {
  return fact('letter.approved', { at: isoOf(now), letterId: id, kind, by: actor.subject });
}

/** Whether somebody drafted a letter, or wrote in it. */
export function hasWritten({ id, draftedBy }: Letter, { material }: Correspondence, { subject }: Actor): boolean {
  return draftedBy === subject || material.writers[id]?.includes(subject) === true;
}
