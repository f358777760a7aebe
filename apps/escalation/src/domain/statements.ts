import type { EventType, Fact } from '@gehoor/contracts';
import { factsOfType, instantOf } from '@gehoor/decision';
import type { CaseState } from './case';

/** What somebody of the firm does once they know what the complainant said. */
const heeding: readonly EventType[] = [
  'response.given',
  'talk.offered',
  'talk.held',
  'information.requested',
  'delay.announced',
  'decision.taken',
  'next-action.planned',
  'handler.unable',
  'case.taken-over',
  'complaint.closed',
  'complaint.reopened',
];

/** Whether the complainant has said something since anybody of the firm last did something about the case: in the order of
 *  writing, for what was written down late was not known before. With a closed case there may be nothing to do: there it is
 *  enough that whoever was told has seen it. */
export function isUnheeded(history: readonly Fact[]): boolean {
  const said = history.findLastIndex(({ type }) => type === 'statement.received');
  if (said < 0 || history.slice(said).some(isHeeding)) return false;
  return !(isClosed(history) && isSeen(history.slice(said)));
}

function isHeeding(fact: Fact): boolean {
  // A letter that leaves by itself is nobody's doing.
  return fact.type === 'letter.approved' ? fact.data.by !== undefined : heeding.includes(fact.type);
}

/** Whether a case is closed, by what has happened to it. */
export function isClosed(history: readonly Fact[]): boolean {
  const last = history.findLast(({ type }) => type === 'complaint.closed' || type === 'complaint.reopened');
  return last?.type === 'complaint.closed';
}

/** Whether one of the roles that were told of what was said has seen it.   @param since it was said */
function isSeen(since: readonly Fact[]): boolean {
  const told = factsOfType(since, 'role.informed').filter(({ data }) => data.about === 'statement.received');
  return factsOfType(since, 'informed.seen').some(({ data: { role, upTo } }) =>
    told.some(({ data }) => data.role === role && instantOf(upTo) >= instantOf(data.at)),
  );
}

/** What the complainant made of the decision they were told: the last they said of it, by its own time.
 *  @returns undefined while no decision was told, or they have said nothing of it since */
export function reactionTo({
  history,
  decision,
}: Pick<CaseState, 'history' | 'decision'>): 'accepts' | 'dissatisfied' | undefined {
  const toldAt = decision?.communicatedAt;
  if (toldAt === undefined) return undefined;
  return factsOfType(history, 'statement.received')
    .flatMap(({ data: { kind, at } }) =>
      kind === 'accepts' || kind === 'dissatisfied' ? [{ kind, at: instantOf(at) }] : [],
    )
    .filter(({ at }) => at >= toldAt)
    .toSorted((one, other) => one.at - other.at)
    .at(-1)?.kind;
}
