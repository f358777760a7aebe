import type { Procedure, Text } from '@gehoor/procedure';
import { unreachable } from '@gehoor/decision';
import type { Outdated } from '../letter';

/** Why a letter will not leave, in a sentence. */
export function outdatedPhrase({ reason, clock }: Outdated, { clocks }: Pick<Procedure, 'clocks'>): Text {
  const title = clocks.find(({ id }) => id === clock)?.title;
  const [nl, en] = [title?.nl ?? clock ?? '', title?.en ?? clock ?? ''];
  switch (reason) {
    case 'clock-expired':
      return {
        nl: `Deze brief is er alleen zolang de termijn "${nl}" niet is verstreken.`,
        en: `This letter is only for as long as the term "${en}" has not expired.`,
      };
    case 'clock-not-expired':
      return {
        nl: `Deze brief is er pas als de termijn "${nl}" is verstreken.`,
        en: `This letter is only for once the term "${en}" has expired.`,
      };
    case 'not-applicable':
      return {
        nl: 'Deze brief is niet voor een klacht zoals deze is ingedeeld.',
        en: 'This letter is not for a complaint as this one is classified.',
      };
    case 'overtaken':
      return {
        nl: 'Wat deze brief vertelt, is anders geworden sinds de tekst vastligt.',
        en: 'What this letter tells has changed since its text became final.',
      };
    case 'date-passed':
      return {
        nl: 'De tekst van deze brief ligt vast en belooft een datum die voorbij is.',
        en: 'The text of this letter is final and promises a date that has passed.',
      };
    case 'step-left':
      return {
        nl: 'Deze brief vertelt een besluit van een stap die voorbij is: op de stap van nu wordt opnieuw besloten.',
        en: 'This letter tells a decision of a step that is over: the step of now decides anew.',
      };
    default:
      return unreachable(reason);
  }
}
