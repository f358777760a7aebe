import type { Party } from '@gehoor/contracts';
import type { LetterDefinition } from '@gehoor/procedure';
import { localDate } from '@gehoor/working-time';
import { type Correspondence, handlerOnRecord, type Language, type Letter } from '../correspondence';
import { partyIn } from '../material';
import { prose, type Part } from '../part';
import { partsOf } from '../parts';
import { addresseeOf, contactOf, definitionOf, type Today } from '../rules';
import { dateInFull } from '../wording/dates';
import { subjectPhrases } from '../wording/phrases';
import { layOutHtml } from './html';
import type { ComposedLetter, LetterModel } from './letter-model';
import { layOutText } from './plain-text';

/** A letter in the complainant's language, as plain text and HTML, from what is known at that moment.
 *  An element that is mandatory and still missing is shown as missing: only a preview can have one. */
export function composeLetter(letter: Letter, state: Correspondence, today: Today): ComposedLetter {
  const model = modelOf(letter, state, today);
  return { subject: model.subject, text: layOutText(model), html: layOutHtml(model) };
}

function modelOf(letter: Letter, state: Correspondence, today: Today): LetterModel {
  const { language } = letter;
  const { rules, now } = today;
  const { material } = state;
  const { firm } = rules.procedure;
  const definition = definitionOf(rules, letter.kind);
  const title = definition.title[language];
  const reference = state.received?.reference ?? '';
  const words = phrases[language];
  const writer = handlerOnRecord(state);
  // Who cannot be reached yet is still whom it is for.
  const addressee = addresseeOf(definition, state)?.party ?? partyIn(material, 'complainant');
  return {
    language,
    title,
    subject: oneLine(`${title} (${words.reference} ${reference})`),
    firm: { name: firm.name, lines: contactOf(firm) },
    addressee: addressLines(addressee),
    dateLine: dateInFull(localDate(rules.calendar, now), language),
    salutation: words.salutation(addressee?.name),
    opening: words.opening(subjectPhrases[state.received?.kind ?? 'complaint'][language], reference),
    parts: [...composedParts(partsOf(letter, state, today), language), ...question(definition, language)],
    closing: words.closing,
    signature: [...(writer === undefined || letter.automatic ? [] : [writer.name]), firm.name],
    missingNote: words.missing,
  };
}

/** A part without a value is left out, unless the letter may not leave without it. */
function composedParts(parts: readonly Part[], language: Language): LetterModel['parts'] {
  return parts
    .filter(({ element, value }) => value !== undefined || element.mandatory)
    .map(({ element, value }) => ({ label: element.label[language], value }));
}

/** What the letter asks of its reader. */
function question({ asks }: LetterDefinition, language: Language): LetterModel['parts'] {
  return asks === undefined ? [] : [{ label: asks.title[language], value: prose(phrases[language].answer) }];
}

function addressLines(party: Party | undefined): readonly string[] {
  if (party === undefined) return [];
  const { name, address } = party;
  if (address === undefined) return [name];
  const country = address.country === 'NL' ? [] : [address.country];
  return [name, address.street, `${address.postalCode}  ${address.city}`, ...country];
}

/** A subject line is one line: a line break in it could smuggle in another header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

const phrases = {
  nl: {
    reference: 'kenmerk',
    salutation: (name: string | undefined) => (name === undefined ? 'Geachte heer, mevrouw,' : `Geachte ${name},`),
    opening: (subject: string, reference: string) => `Wij schrijven u over ${subject} met kenmerk ${reference}.`,
    closing: 'Met vriendelijke groet,',
    missing: 'ontbreekt nog',
    answer: 'Wilt u dit bevestigen, of ons laten weten wat er anders is?',
  },
  en: {
    reference: 'reference',
    salutation: (name: string | undefined) => (name === undefined ? 'Dear Sir or Madam,' : `Dear ${name},`),
    opening: (subject: string, reference: string) =>
      `We are writing to you about ${subject} with reference ${reference}.`,
    closing: 'Yours sincerely,',
    missing: 'still missing',
    answer: 'Please confirm this, or let us know what is different.',
  },
} as const;
