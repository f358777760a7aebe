import { type DayNumber, weekdayOf } from '../local/civil-date';
import { yearOfDay } from '../local/supported-years';
import type { CompiledCalendar } from './calendar';
import type { DutchHolidayName } from './dutch-holidays';

/** Why nothing is counted on a day. */
export type ClosedReason =
  | { readonly kind: 'no-such-date' }
  | { readonly kind: 'holiday'; readonly name: DutchHolidayName }
  | { readonly kind: 'closure'; readonly name: string | undefined }
  | { readonly kind: 'weekday'; readonly weekday: number };

/** Why a date is no working day, or undefined if it is one.
 *  One with special hours is open whatever else it is. A holiday is named even on a weekday that is always closed: it is the better reason.
 *  @source design rule 3 */
export function closedReason(calendar: CompiledCalendar, day: DayNumber): ClosedReason | undefined {
  if (calendar.days.isMissing(day)) return { kind: 'no-such-date' };
  if (calendar.specialHours.has(day)) return undefined;
  const holiday = calendar.year(yearOfDay(day)).holidays.get(day);
  if (holiday !== undefined) return { kind: 'holiday', name: holiday };
  const closure = calendar.closures.get(day);
  if (closure !== undefined) return { kind: 'closure', name: closure.name };
  const weekday = weekdayOf(day);
  return calendar.definition.week[weekday]!.length === 0 ? { kind: 'weekday', weekday } : undefined;
}
