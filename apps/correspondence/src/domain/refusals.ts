import { refuse, type Rejection } from '@gehoor/decision';
import type { LetterDefinition } from '@gehoor/procedure';
import type { MissingElement } from './letter';
import { recipientElement } from './parts';
import { recipientLabel } from './wording/phrases';

/** A letter lacks elements it may not leave without: told with their names, so that whoever reads it knows what to do. */
export function letterIncomplete(missing: readonly MissingElement[], definition: LetterDefinition): Rejection {
  const names = missing.map(({ element }) => element).join(', ');
  return {
    ...refuse('LetterIncomplete', `De brief mist: ${names}.`, `The letter lacks: ${names}.`),
    data: { missing: labelled(missing, definition) },
    toldAs: 'LetterIncomplete',
  };
}

/** Missing elements with the label people know them by. */
export function labelled(missing: readonly MissingElement[], { elements }: LetterDefinition) {
  return missing.map(({ element, needs }) => ({ element, needs, label: labelOf(element, elements) }));
}

function labelOf(element: string, elements: LetterDefinition['elements']) {
  if (element === recipientElement) return recipientLabel;
  return elements.find(({ id }) => id === element)?.label ?? { nl: element, en: element };
}

export function gateShut(gate: string): Rejection {
  return refuse(
    'GateShut',
    `De brief kan niet weg zolang "${gate}" dicht is.`,
    `The letter cannot leave while "${gate}" is shut.`,
    { gate },
  );
}

export function mediumNotPossible(medium: string): Rejection {
  return refuse(
    'MediumNotPossible',
    `De brief kan niet op deze manier weg: ${medium}.`,
    `The letter cannot go this way: ${medium}.`,
  );
}

export const letterNotApproved = refuse(
  'LetterNotApproved',
  'De brief is nog niet goedgekeurd.',
  'The letter has not been approved yet.',
);
export const letterAlreadyApproved = refuse(
  'LetterAlreadyApproved',
  'De brief is al goedgekeurd en ligt vast.',
  'The letter was approved already and can no longer change.',
);
export const letterAlreadySent = refuse(
  'LetterAlreadySent',
  'De brief is al verzonden.',
  'The letter has been sent already.',
);
export const letterAlreadySending = refuse(
  'LetterAlreadySending',
  'De brief wordt al verzonden.',
  'The letter is being sent already.',
);
export const personsErased = refuse(
  'PersonsErased',
  'De persoonsgegevens zijn gewist; er gaat geen brief meer uit.',
  'The personal data were erased; no letter leaves any more.',
);
