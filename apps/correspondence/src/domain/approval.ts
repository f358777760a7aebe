import type { FactOf } from '@gehoor/contracts';
import { type Actor, type Context, fact, isoOf, type Rejection } from '@gehoor/decision';
import type { Rules } from '@gehoor/procedure';
import type { Correspondence } from './correspondence';
import { isWaiting, type Letter } from './letter';
import { letterNotApproved } from './refusals';
import { hindrance } from './release';
import { definitionOf } from './rules';

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
