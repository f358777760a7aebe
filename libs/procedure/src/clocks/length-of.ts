import { endOf, type CountedLength } from '@gehoor/clock-life';
import type { Calendar, Instant } from '@gehoor/working-time';
import { atOnce, term, type ClockDefinition, type Procedure, type TermOrParameter } from '../model';

/** The length a procedure gives, looked up in its parameters where it names one.
 *  @throws Error when the parameter has no value or holds no term: the parser lets no such procedure through */
export function lengthOf(procedure: Procedure, given: TermOrParameter): CountedLength {
  const length = knownLength(procedure, given);
  if (length === undefined)
    throw new Error(`${procedure.id}@${procedure.version}: ${JSON.stringify(given)} holds no term`);
  return length;
}

/** The same; undefined when the parameter has no value or holds no term. */
export function knownLength(procedure: Procedure, given: TermOrParameter): CountedLength | undefined {
  return asLength('parameter' in given ? parameterValue(procedure, given.parameter) : given);
}

/** The value of a parameter, or undefined when it is unknown or not filled in. */
export function parameterValue(procedure: Procedure, id: string): unknown {
  return procedure.parameters.find((parameter) => parameter.id === id)?.value;
}

/** A length read from data: a term, or "at once"; undefined for anything else. */
export function asLength(value: unknown): CountedLength | undefined {
  const counted = term.safeParse(value);
  if (counted.success) return { term: counted.data };
  const direct = atOnce.safeParse(value);
  return direct.success ? { minutes: direct.data.atOnce.minutes } : undefined;
}

/** When a clock that counts a term is due.   @param from instant it counts from   @returns exclusive instant, UTC
 *  @throws Error for a clock without a term of its own: its due date is told by the fact that starts it */
export function dueOf(procedure: Procedure, calendar: Calendar, clock: ClockDefinition, from: Instant): Instant {
  if (clock.term === undefined) throw new Error(`clock ${clock.id} of ${procedure.id} has no term`);
  return endOf(calendar, from, lengthOf(procedure, clock.term));
}
