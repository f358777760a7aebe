import { type Calendar, compiled } from '../calendar/calendar';
import { HOUR_MS } from '../local/civil-date';
import { requireInstant } from '../local/supported-years';
import type { Instant } from '../local/zone-offsets';
import { countedDayLine, hourLine } from './due';
import { type TermUnit, isHourUnit } from './term';

/** What is left of a term, or how late it is. */
export interface Remaining {
  /** The unit counted in: the term's own, but days for weeks, months and years. */
  readonly unit: 'hours' | 'workingHours' | 'days' | 'workingDays';
  /** Hours with their fraction; whole days after today, so 0 on the last day itself. Late: what has passed since. */
  readonly amount: number;
  readonly isLate: boolean;
}

/** What is left between now and a due instant, in the term's own unit.
 *  @param now instant, UTC   @param dueAt exclusive instant: at `dueAt` itself it is late */
export function remaining(calendar: Calendar, now: Instant, dueAt: Instant, unit: TermUnit): Remaining {
  requireInstant('now', now);
  requireInstant('dueAt', dueAt);
  const table = compiled(calendar);
  const isLate = now >= dueAt;
  if (isHourUnit(unit)) {
    const ms = hourLine(unit).count(table, Math.min(now, dueAt), Math.max(now, dueAt));
    return { unit, amount: ms / HOUR_MS, isLate };
  }
  const today = table.days.dayAt(now);
  const last = table.days.dayEndingAfter(dueAt) - 1;
  const amount = countedDayLine(unit).count(table, Math.min(today, last), Math.max(today, last));
  return { unit: unit === 'workingDays' ? unit : 'days', amount, isLate };
}
