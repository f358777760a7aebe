import { refuse, type Rejection } from '@gehoor/decision';
import type { MissingElement } from './state';

/** A refusal that names the elements a letter lacks. */
export interface Incomplete extends Rejection {
  readonly code: 'LetterIncomplete';
  readonly data: { readonly missing: readonly MissingElement[] };
}

export function isIncomplete(rejection: Rejection): rejection is Incomplete {
  return rejection.code === 'LetterIncomplete';
}

function incomplete(missing: readonly MissingElement[]): Incomplete {
  const names = missing.map(({ element }) => element).join(', ');
  const message = { nl: `De brief mist: ${names}.`, en: `The letter lacks: ${names}.` };
  return { code: 'LetterIncomplete', message, data: { missing } };
}

/** Every reason why a letter cannot be what was asked; the codes are stable. */
export const refusals = {
  unknownLetter: refuse(
    'NOT_FOUND',
    'Dit bestaat niet, of is niet voor u zichtbaar.',
    'This does not exist, or is not visible to you.',
  ),
  unknownKind: (kind: string) =>
    refuse('UnknownLetterKind', `De procedure kent geen brief "${kind}".`, `The procedure knows no letter "${kind}".`),
  draftExists: (kind: string) =>
    refuse('DraftExists', `Er ligt al een brief "${kind}" klaar.`, `A letter "${kind}" is already waiting.`),
  unknownElement: (element: string) =>
    refuse('UnknownElement', `De brief heeft geen onderdeel "${element}".`, `The letter has no element "${element}".`),
  elementIsBound: (element: string) =>
    refuse(
      'ElementIsBound',
      `Het onderdeel "${element}" volgt uit het dossier en wordt niet geschreven.`,
      `The element "${element}" follows from the file and is not written.`,
    ),
  textTooShort: (minLength: number) =>
    refuse(
      'TextTooShort',
      `De tekst telt minder dan ${minLength} tekens.`,
      `The text has fewer than ${minLength} characters.`,
    ),
  incomplete,
  gateShut: (gate: string) =>
    refuse(
      'GateShut',
      `De brief kan niet weg zolang "${gate}" dicht is.`,
      `The letter cannot leave while "${gate}" is shut.`,
      { gate },
    ),
  notApproved: refuse('NotApproved', 'De brief is nog niet goedgekeurd.', 'The letter has not been approved yet.'),
  approvalNotNeeded: refuse(
    'ApprovalNotNeeded',
    'Deze brief hoeft niet te worden goedgekeurd.',
    'This letter needs no approval.',
  ),
  alreadyApproved: refuse(
    'AlreadyApproved',
    'De brief is al goedgekeurd en ligt vast.',
    'The letter was approved already and can no longer change.',
  ),
  sameEyes: refuse(
    'SameEyes',
    'Wie de brief opstelde of schreef, mag hem niet goedkeuren.',
    'Whoever drafted or wrote the letter may not approve it.',
  ),
  alreadySent: refuse('AlreadySent', 'De brief is al verzonden.', 'The letter has been sent already.'),
  alreadySending: refuse('AlreadySending', 'De brief wordt al verzonden.', 'The letter is being sent already.'),
  notSent: refuse('NotSent', 'De brief is nog niet verzonden.', 'The letter has not been sent yet.'),
  mediumNotPossible: (medium: string) =>
    refuse(
      'MediumNotPossible',
      `De brief kan niet op deze manier weg: ${medium}.`,
      `The letter cannot go this way: ${medium}.`,
    ),
  notByHand: refuse(
    'NotByHand',
    'Deze brief gaat per e-mail; die wordt niet met de hand gemeld.',
    'This letter goes by e-mail, which is not recorded by hand.',
  ),
  minutesMissing: refuse(
    'MinutesMissing',
    'Een gesprek telt alleen met een verslag van minstens 10 tekens.',
    'A call counts only with minutes of at least 10 characters.',
  ),
  inTheFuture: refuse('InTheFuture', 'Dit tijdstip ligt in de toekomst.', 'This time lies in the future.'),
  beforeReceipt: refuse(
    'BeforeReceipt',
    'Dit tijdstip ligt vóór de ontvangst van de klacht.',
    'This time lies before the complaint was received.',
  ),
  personsErased: refuse(
    'PersonsErased',
    'De persoonsgegevens zijn gewist; er gaat geen brief meer uit.',
    'The personal data were erased; no letter leaves any more.',
  ),
} as const;
