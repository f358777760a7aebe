import { due, warnAt, type Calendar, type Instant, type Term } from '@gehoor/working-time';
import { atOnce, term, type Procedure, type TermOrParameter } from '../model';

/** How long a clock runs: a term of a calendar, or minutes that pass on every clock. */
export type Length = { readonly term: Term } | { readonly minutes: number };

const MINUTE_MS = 60_000;

/** The length a procedure gives, looked up in its parameters where it names one.
 *  @throws Error when the parameter has no value or holds no term: the parser lets no such procedure through */
export function lengthOf(procedure: Procedure, given: TermOrParameter): Length {
  const length = knownLength(procedure, given);
  if (length === undefined)
    throw new Error(`${procedure.id}@${procedure.version}: ${JSON.stringify(given)} holds no term`);
  return length;
}

/** The same; undefined when the parameter has no value or holds no term. */
export function knownLength(procedure: Procedure, given: TermOrParameter): Length | undefined {
  return asLength('parameter' in given ? parameterValue(procedure, given.parameter) : given);
}

/** The value of a parameter, or undefined when it is unknown or not filled in. */
export function parameterValue(procedure: Procedure, id: string): unknown {
  return procedure.parameters.find((parameter) => parameter.id === id)?.value;
}

/** A length read from data: a term, or "at once"; undefined for anything else. */
export function asLength(value: unknown): Length | undefined {
  const counted = term.safeParse(value);
  if (counted.success) return { term: counted.data };
  const direct = atOnce.safeParse(value);
  return direct.success ? { minutes: direct.data.atOnce.minutes } : undefined;
}

/** The instant by which a length has passed.   @returns exclusive instant, UTC */
export function endOf(calendar: Calendar, start: Instant, length: Length): Instant {
  return 'term' in length ? due(calendar, start, length.term) : start + length.minutes * MINUTE_MS;
}

/** The instant at which a share of a length has passed.   @param share between 0 and 1 */
export function shareOf(calendar: Calendar, start: Instant, length: Length, share: number): Instant {
  if ('term' in length) return warnAt(calendar, start, length.term, share);
  return start + Math.round(length.minutes * MINUTE_MS * share);
}
