import { type Calendar, compiled } from '../calendar/calendar';
import { DAY_MS, type DayNumber } from '../local/civil-date';
import type { LocalDays } from '../local/local-days';
import { instantOfWall, wallOf } from '../local/local-time';
import { requireInstant } from '../local/supported-years';
import type { Instant } from '../local/zone-offsets';
import { advancePaused, dayLine } from './count-line';
import { type Pause, pausedDays, requirePauses } from './pause';

/** Until when a date told lasts of a clock that stood still since it was told. Each day at whose end it stood still moves
 *  the date by one day, the day of the telling included; a pause within a day moves nothing.
 *  @param told exclusive instant: the end of the day told, or the time of day told, which stays what it is
 *  @param since when it was told   @param pauses in order, not overlapping   @returns exclusive instant, UTC
 *  @throws WorkingTimeFault naming the field   @source clock-life rule 3, `told` */
export function toldWithPauses(calendar: Calendar, told: Instant, since: Instant, pauses: readonly Pause[]): Instant {
  requireInstant('told', told);
  requireInstant('since', since);
  requirePauses(pauses);
  const table = compiled(calendar);
  const { days } = table;
  const before = days.dayAt(since) - 1;
  const last = days.dayAt(told - 1);
  const amount = dayLine.count(table, before, last);
  if (amount <= 0 || pauses.length === 0) return told;
  const moved = advancePaused(dayLine, table, before, amount, pausedDays(table, pauses));
  return toldOnAnotherDay(days, told, last, moved);
}

/** A date told, moved to another day: the end of that day, or the same time of day.
 *  @param last the day it was told for   @param moved the day it is for now */
export function toldOnAnotherDay(days: LocalDays, told: Instant, last: DayNumber, moved: DayNumber): Instant {
  if (moved === last) return told;
  if (days.startOf(last + 1) === told) return days.startOf(moved + 1);
  return instantOfWall(days.offsets, wallOf(days.offsets, told) + (moved - last) * DAY_MS);
}
