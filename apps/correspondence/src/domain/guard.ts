import { refuse, type Rejection } from '@gehoor/decision';
import type { LetterDefinition } from '@gehoor/procedure';
import type { Correspondence } from './correspondence';
import { isWaiting, type Letter, type MissingElement } from './letter';
import { outdated } from './outdated';
import { recipientElement } from './parts';
import type { Today } from './rules';
import { outdatedPhrase } from './wording/outdated-phrases';
import { recipientLabel } from './wording/phrases';

/** What a command asks answers why it is not so; undefined when it is. Here: there is somebody left to write to. */
export function mustHavePersons({ erased }: Correspondence): Rejection | undefined {
  return erased ? personsErased : undefined;
}

/** The letter can still change. */
export function mustBeWaiting(letter: Letter): Rejection | undefined {
  if (letter.sentAt !== undefined) return letterAlreadySent;
  if (letter.status === 'withdrawn') return letterWithdrawn;
  return isWaiting(letter) ? undefined : letterAlreadyApproved;
}

/** The letter is not sent, and nobody is sending it; one that came back may go again. */
export function mustBeHere({ id, status }: Letter, { material }: Correspondence): Rejection | undefined {
  if (status === 'sent') return letterAlreadySent;
  if (status === 'withdrawn') return letterWithdrawn;
  return material.released[id]?.due === true ? letterAlreadySending : undefined;
}

/** The procedure has the letter for a complaint as it stood at that instant, and what its text tells was so then. */
export function mustBeSo(letter: Letter, state: Correspondence, { rules, now }: Today): Rejection | undefined {
  const why = outdated(letter, state, { rules, now });
  if (why === undefined) return undefined;
  const { nl, en } = outdatedPhrase(why, rules.procedure);
  return refuse(
    'LetterOutdated',
    `${nl} Gebruik de brief die ervoor in de plaats komt, of stel een nieuwe op (draftLetter).`,
    `${en} Use the letter that takes its place, or draft a new one (draftLetter).`,
    { reason: why.reason, clock: why.clock },
  );
}

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
const letterAlreadyApproved = refuse(
  'LetterAlreadyApproved',
  'De brief is al goedgekeurd en ligt vast.',
  'The letter was approved already and can no longer change.',
);
const letterAlreadySent = refuse('LetterAlreadySent', 'De brief is al verzonden.', 'The letter has been sent already.');
const letterWithdrawn = refuse(
  'LetterWithdrawn',
  'De brief is ingetrokken en gaat niet weg; bij de brief staat waarom (withdrawn).',
  'The letter was withdrawn and will not leave; why is told with it (withdrawn).',
);
const letterAlreadySending = refuse(
  'LetterAlreadySending',
  'De brief wordt al verzonden.',
  'The letter is being sent already.',
);
export const personsErased = refuse(
  'PersonsErased',
  'De persoonsgegevens zijn gewist; er gaat geen brief meer uit.',
  'The personal data were erased; no letter leaves any more.',
);
