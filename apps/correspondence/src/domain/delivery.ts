import type { Rejection } from '@gehoor/decision';
import type { FactOf } from '@gehoor/contracts';
import type { Instant } from '@gehoor/working-time';
import type { FrozenText } from './material';
import { refusals } from './refusals';
import { letterOf, type Correspondence } from './state';

type LetterFact = FactOf<'correspondence'>;

/** The mail server took a letter. Told twice, after a crash between the two, it is recorded once.
 *  @param at instant of acceptance; never later than the moment of recording */
export function recordAccepted(
  state: Correspondence,
  now: Instant,
  accepted: { readonly letterId: string; readonly at: Instant; readonly text: FrozenText },
): readonly LetterFact[] {
  const letter = letterOf(state, accepted.letterId);
  if (letter === undefined || letter.status === 'sent') return [];
  const at = new Date(Math.min(accepted.at, now)).toISOString();
  const { datesTold, clauses } = accepted.text;
  return [
    {
      type: 'letter.sent',
      data: {
        at,
        letterId: letter.id,
        kind: letter.kind,
        medium: 'email',
        datesTold: [...datesTold],
        clauses: [...clauses],
      },
    },
  ];
}

/** The mail server refused a letter for good, or too often: it did not arrive. */
export function recordRefused(
  state: Correspondence,
  now: Instant,
  refused: { readonly letterId: string; readonly reason: string },
): readonly LetterFact[] {
  const letter = letterOf(state, refused.letterId);
  if (letter === undefined || (letter.status !== 'approved' && letter.status !== 'bounced')) return [];
  return [bounced(letter, now, refused.reason)];
}

/** A sent letter came back.   Rejections: NOT_FOUND, NotSent */
export function recordBounce(
  state: Correspondence,
  now: Instant,
  command: { readonly letterId: string; readonly reason: string },
): readonly LetterFact[] | Rejection {
  const letter = letterOf(state, command.letterId);
  if (letter === undefined) return refusals.unknownLetter;
  return letter.status === 'sent' ? [bounced(letter, now, command.reason)] : refusals.notSent;
}

function bounced(letter: { readonly id: string; readonly kind: string }, now: Instant, reason: string): LetterFact {
  return {
    type: 'letter.bounced',
    data: { at: new Date(now).toISOString(), letterId: letter.id, kind: letter.kind, reason },
  };
}
