import { isWorkingDay, localDate, startOfLocalDate, type Calendar } from '@gehoor/working-time';
import type { Today } from '../store/queries';

/** Today in a firm's calendar. */
export function todayIn(calendar: Calendar, now: number): Today {
  const on = localDate(calendar, now);
  return { now, on, startsAt: startOfLocalDate(calendar, on), isWorkingDay: isWorkingDay(calendar, on) };
}
