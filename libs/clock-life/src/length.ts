import {
  type Calendar,
  dueWithPauses,
  type Instant,
  isHourUnit,
  type Pause,
  type RunningCount,
  runningCount,
  runningToldCount,
  type Term,
  toldWithPauses,
  warnAt,
} from '@gehoor/working-time';

/** A length that is counted: a term of a calendar, or minutes that pass on every clock ("at once"). */
export type CountedLength = { readonly term: Term } | { readonly minutes: number };

/** How long a clock runs: counted, or until an instant that was told, exclusive. */
export type Length = CountedLength | { readonly told: Instant };

const MINUTE_MS = 60_000;

/** When a length has passed that counts from an instant, the pauses left out.
 *  @param pauses in order, not overlapping   @returns exclusive instant, UTC   @throws WorkingTimeFault naming the field */
export function endOf(calendar: Calendar, from: Instant, length: Length, pauses: readonly Pause[] = []): Instant {
  if ('term' in length) return dueWithPauses(calendar, from, length.term, pauses);
  if ('told' in length) return toldWithPauses(calendar, length.told, from, pauses);
  return elapsed(from, length.minutes * MINUTE_MS, pauses);
}

/** The same, over pauses that come to be known one after the other. */
export function countOf(calendar: Calendar, from: Instant, length: Length): RunningCount {
  if ('term' in length) return runningCount(calendar, from, length.term);
  if ('told' in length) return runningToldCount(calendar, length.told, from);
  return elapsedCount(from, length.minutes * MINUTE_MS, []);
}

/** When a share of a length has passed.   @param share between 0 and 1   @param end `endOf` it */
export function shareOf(
  calendar: Calendar,
  from: Instant,
  length: Length,
  share: number,
  pauses: readonly Pause[],
  end: Instant,
): Instant {
  if ('term' in length) return warnAt(calendar, from, length.term, share, pauses);
  if ('told' in length) return from + Math.round((end - from) * share);
  return elapsed(from, Math.round(length.minutes * MINUTE_MS * share), pauses);
}

/** From where a length goes on that was added to one that ended at `end`: hours from that instant itself; days from within
 *  the last day, which is the one that ends there. */
export function goingOnFrom(end: Instant, length: Length): Instant {
  const inDays = 'term' in length && !isHourUnit(length.term.unit);
  return inDays ? end - 1 : end;
}

function elapsed(from: Instant, ms: number, pauses: readonly Pause[]): Instant {
  let end = from + ms;
  for (const pause of pauses) {
    if (pause.from >= end) break;
    end += Math.max(0, pause.to - Math.max(pause.from, from));
  }
  return end;
}

function elapsedCount(from: Instant, ms: number, pauses: readonly Pause[]): RunningCount {
  const dueAt = elapsed(from, ms, pauses);
  return {
    dueAt,
    lastDayEndsAt: dueAt,
    shareAt: (share) => elapsed(from, Math.round(ms * share), pauses),
    paused: (pause) => elapsedCount(from, ms, [...pauses, pause]),
  };
}
