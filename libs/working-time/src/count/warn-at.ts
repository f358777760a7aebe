import { type Calendar, type CompiledCalendar, compiled } from '../calendar/calendar';
import { HOUR_MS } from '../local/civil-date';
import type { Instant } from '../local/zone-offsets';
import { WorkingTimeFault } from '../working-time-fault';
import { type PausedStretch, advancePaused, countUnpaused, elapsedLine, openLine } from './count-line';
import { dueWithPauses, hourLine, lastCountedDay } from './due';
import { type Pause, pausedDays } from './pause';
import { type Term, isHourUnit } from './term';

/** The instant at which a share of a term's countable time has passed: when to remind somebody.
 *  Countable time is what the term itself counts, pauses left out: elapsed or working time for hour units; the time on
 *  the counted days for day units, and of that only the opening time for working days, so a reminder obeys the calendar.
 *  @param share 0 (the start) to 1 (the due instant, rolling included)   @returns instant, UTC, never after the due instant
 *  @throws WorkingTimeFault naming the field */
export function warnAt(
  calendar: Calendar,
  start: Instant,
  term: Term,
  share: number,
  pauses: readonly Pause[] = [],
): Instant {
  if (!(share >= 0 && share <= 1)) throw new WorkingTimeFault('share', `must lie between 0 and 1; got ${share}`);
  const due = dueWithPauses(calendar, start, term, pauses);
  if (share === 0) return start;
  if (share === 1) return due;
  const table = compiled(calendar);
  if (!isHourUnit(term.unit)) return Math.min(due, warnWithinDays(table, start, term, share, pauses) ?? due);
  const shareMs = Math.round(share * term.amount * HOUR_MS);
  return advancePaused(hourLine(term.unit), table, start, shareMs, pauses);
}

function warnWithinDays(
  calendar: CompiledCalendar,
  start: Instant,
  term: Term,
  share: number,
  pauses: readonly Pause[],
): Instant | undefined {
  const { days } = calendar;
  const paused = pausedDays(calendar, pauses);
  const from = days.startOf(days.dayAt(start) + 1);
  const until = days.startOf(lastCountedDay(calendar, start, term, paused) + 1);
  const stretches: readonly PausedStretch[] = paused.map((stretch) => ({
    from: Math.min(days.startOf(stretch.from + 1), until),
    to: Math.min(days.startOf(stretch.to + 1), until),
  }));
  const line = term.unit === 'workingDays' ? openLine : elapsedLine;
  if (until <= from) return undefined;
  const total = countUnpaused(line, calendar, from, until, stretches);
  return advancePaused(line, calendar, from, Math.round(share * total), stretches);
}
