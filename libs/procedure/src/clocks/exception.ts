import { fieldOf, matches, type ProcedureFact } from '../facts/pattern';
import type { ClockDefinition } from '../model';
import type { History, PastFact } from './history';

/** Whether the effect that a gap keeps off was allowed to come earlier: an exception was recorded by then, and after the
 *  effect before it; about the same thing, for one of the procedure's reasons, and approved in the role that may. */
export function isExcepted(
  { kind, unless, stops }: ClockDefinition,
  { facts }: Pick<History, 'facts'>,
  effect: PastFact,
): boolean {
  if (kind !== 'gap' || unless === undefined) return false;
  const before = facts.filter(
    (fact) => fact !== effect && fact.at <= effect.at && aboutTheSame(fact.data, effect.data),
  );
  const isEarlierEffect = (fact: PastFact) => fact.at < effect.at && stops.some((stop) => matches(stop, fact));
  const since = before.findLast(isEarlierEffect)?.at ?? Number.NEGATIVE_INFINITY;
  return before.some((fact) => fact.at > since && matches(unless.recorded, fact) && isApproved(unless, fact));
}

/** Whether two facts can be about one thing: what names nothing is about all of them. */
function aboutTheSame(one: ProcedureFact['data'], other: ProcedureFact['data']): boolean {
  const [first, second] = [fieldOf(one, 'about'), fieldOf(other, 'about')];
  return first === undefined || second === undefined || first === second;
}

function isApproved({ reasons, approvedBy }: NonNullable<ClockDefinition['unless']>, { data }: ProcedureFact): boolean {
  if (!reasons.some((reason) => reason === fieldOf(data, 'reason'))) return false;
  const role = fieldOf(data, 'approvedAs');
  // Before the house asked in which role, it took the word of who recorded it that somebody had approved.
  return role === undefined ? fieldOf(data, 'approvedBy') !== undefined : role === approvedBy;
}
