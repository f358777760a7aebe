import type { Rejection } from '@gehoor/decision';
import { approvalOnRelease, type Approved } from './approve';
import { mediaFor } from './medium';
import { refusals } from './refusals';
import { definitionOf, type Inputs } from './rules';
import { letterOf, type Correspondence, type Medium } from './state';

export interface SendLetter {
  readonly letterId: string;
  readonly actor: string;
  /** Another way than the first the complainant is reachable by. */
  readonly medium?: Medium | undefined;
}

/** Lets a letter go. Where the handler alone decides, sending is agreeing. A letter that came back may go again.
 *  Rejections: NOT_FOUND, AlreadySent, AlreadySending, NotApproved, LetterIncomplete, GateShut, MediumNotPossible, PersonsErased */
export function sendLetter(
  state: Correspondence,
  inputs: Inputs,
  command: SendLetter,
): readonly Approved[] | Rejection {
  const letter = letterOf(state, command.letterId);
  if (letter === undefined) return refusals.unknownLetter;
  if (letter.status === 'sent') return refusals.alreadySent;
  if (inputs.material.released[letter.id]?.due) return refusals.alreadySending;
  const possible = mediaFor(definitionOf(inputs.rules, letter.kind), state, inputs.material);
  if (command.medium !== undefined && !possible.includes(command.medium))
    return refusals.mediumNotPossible(command.medium);
  return approvalOnRelease(state, inputs, letter, command.actor);
}
