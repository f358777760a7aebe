import type { CompiledCalendar } from '../calendar/calendar';
import { isInstant, requireInstant } from '../local/supported-years';
import type { Instant } from '../local/zone-offsets';
import { WorkingTimeFault } from '../working-time-fault';
import type { PausedStretch } from './count-line';

/** A time during which a clock does not run: from `from` up to, not including, `to`. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
}

/** Refuses pauses that end before they begin, are out of order or overlap; touching and empty ones are fine. */
export function requirePauses(pauses: readonly Pause[]): void {
  let previousEnd = Number.NEGATIVE_INFINITY;
  for (const [i, { from, to }] of pauses.entries()) {
    // Names are made only for what is wrong: there may be many pauses, and they are checked at every count.
    if (!isInstant(from)) requireInstant(`pauses[${i}].from`, from);
    if (!isInstant(to)) requireInstant(`pauses[${i}].to`, to);
    if (to < from) throw new WorkingTimeFault(`pauses[${i}].to`, 'lies before the pause begins');
    if (from < previousEnd)
      throw new WorkingTimeFault(`pauses[${i}].from`, 'lies before the end of the pause before it');
    previousEnd = to;
  }
}

/** The days at whose end the clock was paused (`from < end ≤ to`), one stretch of day numbers per pause.
 *  @source design rule 7 */
export function pausedDays(calendar: CompiledCalendar, pauses: readonly Pause[]): readonly PausedStretch[] {
  return pauses.map((pause) => pausedDay(calendar, pause));
}

/** The days at whose end the clock was paused, of one pause. */
export function pausedDay({ days }: CompiledCalendar, { from, to }: Pause): PausedStretch {
  return { from: days.dayEndingAfter(from) - 1, to: days.dayEndingAfter(to) - 1 };
}
