import type { LetterRow } from '../store/letter-row';

/** What each command shows when it was carried out: its success type, with the letter as it then is. */
export const letterShown =
  <Name extends string>(name: Name) =>
  (letter: LetterRow) => ({ __typename: name, letter });
