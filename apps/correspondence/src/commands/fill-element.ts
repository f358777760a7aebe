import { fact, isoOf, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { withText } from '../domain/correspondence';
import { mustBeWaiting, mustHavePersons } from '../domain/guard';
import { fillOf } from '../domain/part';
import { react } from '../domain/react';
import { definitionOf } from '../domain/rules';
import { letterShown } from '../queries/shows';
import { keepTexts } from '../store/texts';
import { command, onLetter } from './command';
import { letterId } from './input';

/** Writes the text of an element that the procedure leaves to the handler, or their own words for why it takes longer. The fact tells that it was written, not what; a letter
 *  it completes may leave. */
export const fillElement = command({
  name: 'fillElement',
  about: 'letterId',
  input: z.object({ letterId, element: fields.code, text: z.string().max(20_000) }),
  may: mustHavePersons,
  decide: onLetter((letter, state, { element: id, text }, context) => {
    const refused = mustBeWaiting(letter);
    if (refused !== undefined) return refused;
    const element = definitionOf(context.rules, letter.kind).elements.find((each) => each.id === id);
    if (element === undefined) return elementUnknown(id);
    const fill = fillOf(element);
    if (fill === undefined) return elementBound(id);
    const { minLength } = fill;
    if (text.trim().length < minLength) return textTooShort(minLength);
    const written = fact('letter.written', {
      at: isoOf(context.now),
      letterId: letter.id,
      kind: letter.kind,
      element: id,
    });
    return [written, ...react(withText(state, letter.id, id, text), context)];
  }),
  keep: keepTexts,
  shows: letterShown('ElementFilled'),
});

const elementUnknown = (element: string) =>
  refuse('ElementUnknown', `De brief heeft geen onderdeel "${element}".`, `The letter has no element "${element}".`);
const elementBound = (element: string) =>
  refuse(
    'ElementBound',
    `Het onderdeel "${element}" volgt uit het dossier en wordt niet geschreven.`,
    `The element "${element}" follows from the file and is not written.`,
  );
const textTooShort = (minLength: number) =>
  refuse(
    'TextTooShort',
    `De tekst telt minder dan ${minLength} tekens.`,
    `The text has fewer than ${minLength} characters.`,
  );
