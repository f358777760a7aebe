import type { Rejection } from '@gehoor/decision';
import type { FactOf } from '@gehoor/contracts';
import { refusals } from './refusals';
import { hindrance, isWaiting } from './release';
import { definitionOf, type Inputs } from './rules';
import { letterOf, type Correspondence, type Letter } from './state';

export type Approved = Extract<FactOf<'correspondence'>, { type: 'letter.approved' }>;

/** Agrees to a letter; its text is final from then on. With four eyes: not by whoever drafted or wrote it.
 *  Rejections: NOT_FOUND, AlreadySent, AlreadyApproved, ApprovalNotNeeded, SameEyes, LetterIncomplete, GateShut, PersonsErased */
export function approveLetter(
  state: Correspondence,
  inputs: Inputs,
  command: { readonly letterId: string; readonly actor: string },
): readonly Approved[] | Rejection {
  const letter = letterOf(state, command.letterId);
  if (letter === undefined) return refusals.unknownLetter;
  if (letter.sentAt !== undefined) return refusals.alreadySent;
  if (!isWaiting(letter)) return refusals.alreadyApproved;
  const { approval } = definitionOf(inputs.rules, letter.kind);
  if (approval === 'none') return refusals.approvalNotNeeded;
  if (approval === 'four-eyes' && hasWritten(letter, inputs, command.actor)) return refusals.sameEyes;
  return hindrance(letter, state, inputs) ?? [approvalBy(letter, inputs, command.actor)];
}

/** The approval that goes with letting a letter go, where the handler alone decides; nothing when it was given before.
 *  Rejections: NotApproved where four eyes are needed, LetterIncomplete, GateShut, PersonsErased */
export function approvalOnRelease(
  state: Correspondence,
  inputs: Inputs,
  letter: Letter,
  actor: string,
): readonly Approved[] | Rejection {
  const definition = definitionOf(inputs.rules, letter.kind);
  if (isWaiting(letter) && definition.approval === 'four-eyes') return refusals.notApproved;
  const hindered = hindrance(letter, state, inputs);
  // A text that is final misses nothing any more; a gate that has shut since still keeps it here.
  if (hindered !== undefined && (isWaiting(letter) || hindered.code !== 'LetterIncomplete')) return hindered;
  return isWaiting(letter) ? [approvalBy(letter, inputs, actor)] : [];
}

function approvalBy(letter: Letter, { now }: Inputs, by: string): Approved {
  return {
    type: 'letter.approved',
    data: { at: new Date(now).toISOString(), letterId: letter.id, kind: letter.kind, by },
  };
}

function hasWritten(letter: Letter, { material }: Inputs, actor: string): boolean {
  return letter.draftedBy === actor || (material.writers[letter.id]?.includes(actor) ?? false);
}
