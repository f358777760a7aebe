import { type Calendar, type CompiledCalendar, compiled } from '../calendar/calendar';
import { DAY_MS, type DayNumber, HOUR_MS, addMonths } from '../local/civil-date';
import { LATEST_START, MAX_TERM_MS, neverEnds, requireInstant, requireWithinTerm } from '../local/supported-years';
import type { Instant } from '../local/zone-offsets';
import { WorkingTimeFault } from '../working-time-fault';
import {
  type CountLine,
  type PausedStretch,
  advancePaused,
  dayLine,
  elapsedLine,
  openLine,
  workingDayLine,
} from './count-line';
import { type Pause, pausedDays, requirePauses } from './pause';
import { rollForward } from './roll';
import { type Term, type TermUnit, isHourUnit } from './term';

const NO_PAUSES: readonly Pause[] = [];
const MAX_TERM_HOURS = MAX_TERM_MS / HOUR_MS;
const MAX_TERM_DAYS = MAX_TERM_MS / DAY_MS;

/** The instant by which a term ends.
 *  Hour units end when the last hour has passed; day units at the end of their last local day, the start's day not counted.
 *  @param start instant, UTC   @returns exclusive instant, UTC: kept if stopped before it
 *  @throws WorkingTimeFault naming the field, for bad input and for a term that does not end within a hundred years
 *  @source design rules 1 to 6 */
export function due(calendar: Calendar, start: Instant, term: Term): Instant {
  return dueWithPauses(calendar, start, term, NO_PAUSES);
}

/** The instant by which a term ends whose clock stood still during the pauses.
 *  Hour units do not count paused time; day units do not count a day at whose end the clock was paused.
 *  @param pauses in order, not overlapping; parts before `start` are ignored
 *  @returns exclusive instant, UTC: kept if stopped before it   @throws WorkingTimeFault as `due`
 *  @source design rule 7 */
export function dueWithPauses(calendar: Calendar, start: Instant, term: Term, pauses: readonly Pause[]): Instant {
  const table = compiled(calendar);
  requireTerm(table, start, term);
  requirePauses(pauses);
  if (isHourUnit(term.unit)) {
    const at = advancePaused(hourLine(term.unit), table, start, term.amount * HOUR_MS, pauses);
    return requireWithinTerm(start, at);
  }
  const last = lastCountedDay(table, start, term, pausedDays(table, pauses));
  return requireWithinTerm(start, table.days.startOf(rolled(table, term, last) + 1));
}

/** Refuses a question that cannot be answered, naming its field. */
export function requireTerm(calendar: CompiledCalendar, start: Instant, term: Term): void {
  requireInstant('start', start);
  if (start >= LATEST_START) throw new WorkingTimeFault('start', 'must lie before 2200');
  if (!Number.isInteger(term.amount) || term.amount < 0) {
    throw new WorkingTimeFault('amount', `must be a whole number, zero or more; got ${term.amount}`);
  }
  if (term.amount > MAX_TERM_HOURS) throw neverEnds();
  if (term.roll !== undefined && (term.roll !== 'atw' || isHourUnit(term.unit))) {
    throw new WorkingTimeFault('roll', 'must be "atw", and only for a term in whole days');
  }
  if (term.unit === 'workingHours' || term.unit === 'workingDays') calendar.requireOpeningHours();
}

/** What hours of this unit are counted along. */
export function hourLine(unit: 'hours' | 'workingHours'): CountLine {
  return unit === 'hours' ? elapsedLine : openLine;
}

/** What days of this unit are counted along. */
export function countedDayLine(unit: TermUnit): CountLine {
  return unit === 'workingDays' ? workingDayLine : dayLine;
}

/** The last day that counts for a term in whole days, before any rolling. */
export function lastCountedDay(
  calendar: CompiledCalendar,
  start: Instant,
  term: Term,
  paused: readonly PausedStretch[],
): DayNumber {
  const startDay = calendar.days.dayAt(start);
  const line = countedDayLine(term.unit);
  const last = advancePaused(line, calendar, startDay, countableDays(calendar, startDay, term), paused);
  if (last - startDay > MAX_TERM_DAYS) throw neverEnds();
  return last;
}

/** The day on which the term ends once it has been rolled, if it is to be rolled. */
export function rolled(calendar: CompiledCalendar, term: Term, last: DayNumber): DayNumber {
  return term.roll === 'atw' ? rollForward(calendar, last) : last;
}

/** How many days a term in whole days counts: months and years become the number of days they last without pauses, so that
 *  pauses can lengthen them. */
export function countableDays(calendar: CompiledCalendar, startDay: DayNumber, term: Term): number {
  switch (term.unit) {
    case 'days':
    case 'workingDays':
      return term.amount;
    case 'weeks':
      return 7 * term.amount;
    case 'months':
      return dayLine.count(calendar, startDay, addMonths(startDay, term.amount));
    case 'years':
      return dayLine.count(calendar, startDay, addMonths(startDay, 12 * term.amount));
    default:
      throw new WorkingTimeFault('unit', `"${term.unit}" is not a unit of a term`);
  }
}
