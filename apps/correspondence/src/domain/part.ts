import type { LetterElement } from '@gehoor/procedure';
import type { ToldDate } from './correspondence';

/** How a value reads: a short fact beside its label, running text, lines of a contact, or a list. */
export type ValueForm = 'fact' | 'prose' | 'lines' | 'list';

export interface PartValue {
  readonly form: ValueForm;
  /** One line for a fact; paragraphs, lines or items otherwise. Never empty. */
  readonly lines: readonly string[];
  /** The date it tells, if telling it is a promise or a last day. */
  readonly told?: Omit<ToldDate, 'element'> | undefined;
}

/** An element of a letter that applies to this complaint, with its value if it has one. */
export interface Part {
  readonly element: LetterElement;
  /** What the value is bound to: a fact's name, `clock:<id>`, `text` or `fill`. */
  readonly boundTo: string;
  readonly personal: boolean;
  readonly value?: PartValue | undefined;
}

/** What a handler may write for an element: all of it; or after the reason of a delay their own words, which alone tell a reason
 *  that neither the procedure nor the house has words for.   @returns undefined where nothing is to be written */
export function fillOf({ from }: LetterElement): Fill | undefined {
  if ('fill' in from) return from.fill;
  return 'bind' in from && from.bind === 'delay.reason' ? ownWords : undefined;
}

type Fill = Extract<LetterElement['from'], { fill: unknown }>['fill'];

const ownWords: Fill = {
  hint: { nl: 'In uw eigen woorden, in de taal van de brief', en: 'In your own words, in the language of the letter' },
  minLength: 10,
};

export function fact(line: string, told?: PartValue['told']): PartValue {
  return { form: 'fact', lines: [line], told };
}

/** Running text; an empty line begins a new paragraph.   @returns undefined for text without a word */
export function prose(text: string | undefined): PartValue | undefined {
  const lines = (text ?? '')
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  return lines.length === 0 ? undefined : { form: 'prose', lines };
}

/** Lines or items, those that are unknown left out.   @returns undefined when none is known */
export function several(form: 'lines' | 'list', lines: readonly (string | undefined)[]): PartValue | undefined {
  const known = lines.filter((line) => line !== undefined).filter((line) => line.trim() !== '');
  return known.length === 0 ? undefined : { form, lines: known };
}
