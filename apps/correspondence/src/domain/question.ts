import { instantOf } from '@gehoor/decision';
import { type LetterDefinition, matches } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import type { Correspondence } from './correspondence';
import type { Letter } from './letter';

/** How what a letter asks of its reader stands. */
export interface Question {
  /** `answered`: the complainant said something that answers it, and nobody recorded whether it confirms or corrects. */
  readonly state: 'open' | 'answered' | 'confirmed' | 'corrected' | 'put-again';
  readonly answeredAt?: Instant | undefined;
}

/** How the question of a letter stands; undefined where it asks nothing, or was not sent.
 *  A confirmation or correction that was recorded has the last word over what else was said. */
export function questionOf(letter: Letter, state: Correspondence, { asks }: LetterDefinition): Question | undefined {
  const { id, sentAt, answered } = letter;
  if (asks === undefined || sentAt === undefined) return undefined;
  if (isPutAgain(letter, state)) return { state: 'put-again', answeredAt: answered?.at };
  if (answered !== undefined)
    return { state: answered.answer === 'confirms' ? 'confirmed' : 'corrected', answeredAt: answered.at };
  const said = state.history.find(
    (fact) =>
      instantOf(fact.data.at) >= sentAt &&
      asks.answeredBy.some((pattern) => matches(pattern, fact)) &&
      isAbout(fact.data, id),
  );
  return said === undefined ? { state: 'open' } : { state: 'answered', answeredAt: instantOf(said.data.at) };
}

/** Whether another letter of its kind has asked it since. */
export function isPutAgain({ id, kind }: Letter, { letters }: Correspondence): boolean {
  const later = letters.slice(letters.findIndex((letter) => letter.id === id) + 1);
  return later.some((letter) => letter.kind === kind && letter.status === 'sent');
}

/** What names something else it is about is no answer to this. */
function isAbout(data: object, letterId: string): boolean {
  return !('about' in data) || data.about === undefined || data.about === letterId;
}
