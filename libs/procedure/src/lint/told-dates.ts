import type { ClockDefinition, LetterDefinition, LetterElement, Procedure } from '../model';
import { beginsWithDateIn } from '../letters/promised';
import { error, type Fault } from './lint';
import { listed } from './walk';

/** Every date by which the firm says in a letter that it will do something is a promise: a clock holds the firm to it. */
export function toldDates(procedure: Procedure): readonly Fault[] {
  return listed(procedure.letters, 'letters').flatMap(({ value: letter, path }) =>
    listed(letter.elements, ...path, 'elements').flatMap(({ value: element, path: at }) => {
      if (!tellsNewDate(element) || procedure.clocks.some((clock) => tracks(clock, letter, element))) return [];
      return [error(at, `letter "${letter.kind}" tells a date that no clock tracks: it could pass unseen`)];
    }),
  );
}

function tellsNewDate({ from }: LetterElement): boolean {
  return 'bind' in from && from.bind === 'delay.newDate';
}

/** A clock that the letter extends until that date, or that begins with the date told. */
function tracks(clock: ClockDefinition, { kind }: LetterDefinition, { id }: LetterElement): boolean {
  const isExtended = clock.extends.some(({ notice, from }) => notice === kind && from === 'told');
  return isExtended || beginsWithDateIn(clock, kind, id);
}
