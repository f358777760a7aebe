import type { Rejection } from '@gehoor/decision';
import type { FactOf } from '@gehoor/contracts';
import { withText } from './material';
import { react } from './react';
import { refusals } from './refusals';
import { isWaiting } from './release';
import { definitionOf, type Inputs } from './rules';
import { letterOf, type Correspondence } from './state';

export interface FillElement {
  readonly letterId: string;
  readonly element: string;
  readonly text: string;
}

/** Writes an element's text. The text itself is private: no fact carries it; a letter it completes may leave.
 *  Rejections: NOT_FOUND, AlreadySent, AlreadyApproved, PersonsErased, UnknownElement, ElementIsBound, TextTooShort */
export function fillElement(
  state: Correspondence,
  inputs: Inputs,
  command: FillElement,
): readonly FactOf<'correspondence'>[] | Rejection {
  const letter = letterOf(state, command.letterId);
  if (letter === undefined) return refusals.unknownLetter;
  if (state.erased) return refusals.personsErased;
  if (letter.sentAt !== undefined) return refusals.alreadySent;
  if (!isWaiting(letter)) return refusals.alreadyApproved;
  const element = definitionOf(inputs.rules, letter.kind).elements.find(({ id }) => id === command.element);
  if (element === undefined) return refusals.unknownElement(command.element);
  if (!('fill' in element.from)) return refusals.elementIsBound(command.element);
  const { minLength } = element.from.fill;
  if (command.text.trim().length < minLength) return refusals.textTooShort(minLength);
  return react(state, { ...inputs, material: withText(inputs.material, letter.id, element.id, command.text) });
}
