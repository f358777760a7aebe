import type { FactOf } from '@gehoor/contracts';
import { fact, type Instant, isoOf } from '@gehoor/decision';
import { type Correspondence, letterOf } from './correspondence';
import type { Letter, Medium } from './letter';
import type { FrozenText } from './material';

/** The mail server took a letter. */
export interface Accepted {
  readonly letterId: string;
  /** Epoch milliseconds, UTC. */
  readonly at: Instant;
  /** What the letter said, as it was handed over. */
  readonly text: FrozenText;
}

/** It did not take it, for good or too often. `reason` is a code, never the words of the server. */
export interface NotTaken {
  readonly letterId: string;
  readonly reason: string;
}

/** Told twice, after a crash between the two, it is recorded once; never later than the moment of recording. */
export function sentByMail(
  state: Correspondence,
  { letterId, at, text }: Accepted,
  now: Instant,
): readonly FactOf<'correspondence'>[] {
  const letter = letterOf(state, letterId);
  if (letter === undefined || letter.status === 'sent') return [];
  return [sent(letter, isoOf(Math.min(at, now)), 'email', text)];
}

/** The letter did not arrive, unless it was recorded as sent before. */
export function notTaken(
  state: Correspondence,
  { letterId, reason }: NotTaken,
  now: Instant,
): readonly FactOf<'correspondence'>[] {
  const letter = letterOf(state, letterId);
  if (letter?.status !== 'approved' && letter?.status !== 'bounced') return [];
  return [bounced(letter, reason, isoOf(now))];
}

export function sent(
  { id, kind }: Letter,
  at: string,
  medium: Medium,
  { datesTold, clauses }: FrozenText,
): FactOf<'correspondence'> {
  return fact('letter.sent', { at, letterId: id, kind, medium, datesTold: [...datesTold], clauses: [...clauses] });
}

export function bounced({ id, kind }: Letter, reason: string, at: string): FactOf<'correspondence'> {
  return fact('letter.bounced', { at, letterId: id, kind, reason });
}
