import { type Calendar, type Instant, remaining, type Term } from '@gehoor/working-time';
import type { Length } from './length';

/** How late something is, in the term's own unit: whole minutes, elapsed or of opening time, or whole days. */
export interface Late {
  readonly amount: number;
  readonly unit: 'minutes' | 'workingMinutes' | 'days' | 'workingDays';
}

/** How late a run is that was due at an instant and stopped at another.
 *  @param at at `dueAt` or after   @source docs/clock-life.md, rule 10 */
export function lateBy(calendar: Calendar, length: Length, dueAt: Instant, at: Instant): Late {
  const { unit, amount } = remaining(calendar, at, dueAt, unitOf(length));
  switch (unit) {
    case 'hours':
      return { amount: wholeMinutes(amount), unit: 'minutes' };
    case 'workingHours':
      return { amount: wholeMinutes(amount), unit: 'workingMinutes' };
    default:
      return { amount, unit };
  }
}

function unitOf(length: Length): Term['unit'] {
  if ('term' in length) return length.term.unit;
  return 'told' in length ? 'days' : 'hours';
}

// To the millisecond first: a third of an hour is no whole number of minutes to a computer.
function wholeMinutes(hours: number): number {
  return Math.floor(Math.round(hours * 3_600_000) / 60_000);
}
