import type { CompiledCalendar } from '../calendar/calendar';
import { instantAfterOpenMs, openMsBetween } from './opening-time';
import { nthWorkingDayAfter, workingDaysAfter } from './working-days';

/** Something that can be counted along: milliseconds over instants, or days over day numbers. */
export interface CountLine {
  /** How much is counted after `from`, up to and including `to`. */
  readonly count: (calendar: CompiledCalendar, from: number, to: number) => number;
  /** The earliest position by which `amount` has been counted after `from`. */
  readonly advance: (calendar: CompiledCalendar, from: number, amount: number) => number;
}

/** A stretch of a line, after `from` and up to `to`, on which nothing counts. */
export interface PausedStretch {
  readonly from: number;
  readonly to: number;
}

/** Elapsed milliseconds, whatever the wall clock does. */
export const elapsedLine: CountLine = {
  count: (_, from, to) => to - from,
  advance: (_, from, amount) => from + amount,
};

/** Milliseconds of opening time. */
export const openLine: CountLine = { count: openMsBetween, advance: instantAfterOpenMs };

/** Working days, by day number. */
export const workingDayLine: CountLine = { count: workingDaysAfter, advance: nthWorkingDayAfter };

/** Every date that happened in the calendar's zone, by day number. */
export const dayLine: CountLine = {
  count: ({ days }, from, to) => {
    let count = to - from;
    for (const day of days.missing) if (day > from && day <= to) count -= 1;
    return count;
  },
  advance: ({ days }, from, amount) => {
    let to = from + amount;
    for (const day of days.missing) if (day > from && day <= to) to += 1;
    return to;
  },
};

/** How much is counted after `from`, up to and including `to`, outside the paused stretches.   @param paused disjoint */
export function countUnpaused(
  line: CountLine,
  calendar: CompiledCalendar,
  from: number,
  to: number,
  paused: readonly PausedStretch[],
): number {
  const counted = line.count(calendar, from, to);
  return paused.reduce((count, stretch) => {
    const [pausedFrom, pausedTo] = [Math.max(stretch.from, from), Math.min(stretch.to, to)];
    return pausedFrom < pausedTo ? count - line.count(calendar, pausedFrom, pausedTo) : count;
  }, counted);
}

/** The earliest position by which `amount` has been counted outside the paused stretches.
 *  @param paused in order and disjoint; what lies before `start` is ignored */
export function advancePaused(
  line: CountLine,
  calendar: CompiledCalendar,
  start: number,
  amount: number,
  paused: readonly PausedStretch[],
): number {
  let target = amount;
  for (const stretch of paused) target = lengthened(line, calendar, start, target, stretch);
  return line.advance(calendar, start, target);
}

/** How much is to be counted after `start` with one paused stretch more, the last so far: one that begins when the amount
 *  has been counted takes nothing out.   @param paused what lies before `start` is ignored */
export function lengthened(
  line: CountLine,
  calendar: CompiledCalendar,
  start: number,
  amount: number,
  paused: PausedStretch,
): number {
  const from = Math.max(paused.from, start);
  if (paused.to <= from || line.count(calendar, start, from) >= amount) return amount;
  return amount + line.count(calendar, from, paused.to);
}
