import type { Instant } from './moment';
import { fault, type FieldFault } from './field-fault';

/** How far a sender's clock may run ahead of ours. */
const graceMs = 60_000;

/** What is wrong with the time given for a fact, if anything.
 *  @param earliest what it may not precede, such as receipt   @returns no fault when the time was left out: then it is now */
export function timeFaults(
  path: string,
  at: Instant | undefined,
  now: Instant,
  earliest?: Instant,
): readonly FieldFault[] {
  if (at === undefined) return [];
  if (at > now + graceMs)
    return [fault(path, 'IN_THE_FUTURE', 'Dit tijdstip ligt in de toekomst.', 'This time lies in the future.')];
  if (earliest !== undefined && at < earliest)
    return [fault(path, 'TOO_EARLY', 'Dit tijdstip ligt te vroeg.', 'This time comes before what it follows on.')];
  return [];
}

/** The time of a fact: as given, but never after now; now when it was left out. */
export function factTime(at: Instant | undefined, now: Instant): Instant {
  return at === undefined ? now : Math.min(at, now);
}

/** An instant as events carry it: ISO 8601 UTC with milliseconds. */
export function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}

/** The instant an event's ISO text stands for. */
export function instantOf(iso: string): Instant {
  return Date.parse(iso);
}
