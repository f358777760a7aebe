import type { EventType, Fact, FactOf } from '@gehoor/contracts';
import { factsOfType } from '@gehoor/decision';
import { isClosed } from './statements';

type OfLetter = Extract<FactOf<'correspondence'>, { data: { letterId: string } }>;

/** What says how a letter fares. */
const faring: readonly EventType[] = ['letter.blocked', 'letter.approved', 'letter.sent', 'letter.withdrawn', 'letter.bounced']; // prettier-ignore

/** Whether a letter cannot leave because something is missing in it, an address or an element. What only a gate holds up is
 *  shown by the gate. */
export function hasBlocked(history: readonly Fact[]): boolean {
  return lastOfEach(history).some(
    (fact) => fact.type === 'letter.blocked' && fact.data.missing.length > 0 && isAbout(history, fact),
  );
}

/** Whether a letter came back, and neither it nor another of its kind has gone since it first did. */
export function hasReturned(history: readonly Fact[]): boolean {
  return lastOfEach(history).some(
    (fact) => fact.type === 'letter.bounced' && isAbout(history, fact) && !hasArrivedSince(history, fact),
  );
}

/** Whether it is of concern to the case as it stands: what was to be said before it was closed is over. */
function isAbout(history: readonly Fact[], fact: Fact): boolean {
  if (history.some(({ type }) => type === 'persons.erased')) return false;
  return (
    !isClosed(history) || history.lastIndexOf(fact) > history.findLastIndex(({ type }) => type === 'complaint.closed')
  );
}

function hasArrivedSince(history: readonly Fact[], { data: { letterId, kind } }: OfLetter): boolean {
  const left = history.findIndex(
    (fact) => (fact.type === 'letter.approved' || fact.type === 'letter.sent') && fact.data.letterId === letterId,
  );
  const standing = lastOfEach(history);
  return factsOfType(history.slice(left + 1), 'letter.sent').some(
    ({ data }) =>
      data.kind === kind &&
      standing.some((last) => last.type === 'letter.sent' && last.data.letterId === data.letterId),
  );
}

/** How each letter fares now. */
function lastOfEach(history: readonly Fact[]): readonly OfLetter[] {
  const last = new Map<string, OfLetter>();
  for (const fact of history) if (isOfLetter(fact)) last.set(fact.data.letterId, fact);
  return [...last.values()];
}

function isOfLetter(fact: Fact): fact is OfLetter {
  return faring.includes(fact.type);
}
