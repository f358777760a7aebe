import { type Calendar, type CompiledCalendar, compiled } from './calendar';
import { type DayNumber, isoDateOf } from './civil-date';
import { closedReason } from './closed-days';
import { dueWithPauses, lastCountedDay, rolled } from './due';
import type { Counted, Explanation, Rolled, Skipped } from './explanation';
import { type OpenStretch, openingsBetween } from './opening-time';
import { type Pause, pausedDays } from './pause';
import { rollReason } from './roll';
import { type Term, isHourUnit } from './term';
import type { Instant } from './zone-offsets';

interface Reckoning {
  readonly counted: readonly Counted[];
  readonly skipped: readonly Skipped[];
  readonly roll?: Rolled;
}

/** Why a term ends when it ends: every day or stretch of time counted, and every one skipped with its reason.
 *  Walks from day to day, so it costs in proportion to the term; `due` answers the bare question.
 *  @throws WorkingTimeFault as `dueWithPauses`
 *  @source design rule 10 */
export function explain(calendar: Calendar, start: Instant, term: Term, pauses: readonly Pause[] = []): Explanation {
  const due = dueWithPauses(calendar, start, term, pauses);
  const table = compiled(calendar);
  const { days } = table;
  const { counted, skipped, roll } = isHourUnit(term.unit)
    ? explainHours(table, start, due, term, pauses)
    : explainDays(table, start, term, pauses);
  return {
    calendar: { id: calendar.id, version: calendar.version, zone: calendar.zone },
    start,
    startOn: isoDateOf(days.dayAt(start)),
    term,
    counted,
    skipped,
    pauses,
    roll,
    due,
    lastOn: isoDateOf(due > start ? days.dayAt(due - 1) : days.dayAt(start)),
  };
}

function explainDays(calendar: CompiledCalendar, start: Instant, term: Term, pauses: readonly Pause[]): Reckoning {
  const { days } = calendar;
  const startDay = days.dayAt(start);
  const last = lastCountedDay(calendar, start, term, pausedDays(calendar, pauses));
  const counted: Counted[] = [];
  const skipped: Skipped[] = [{ on: isoDateOf(startDay), reason: { kind: 'start-day' } }];
  for (let day = startDay + 1; day <= last; day += 1) {
    const on = isoDateOf(day);
    const reason = term.unit === 'workingDays' ? closedReason(calendar, day) : missingReason(calendar, day);
    const end = days.startOf(day + 1);
    const pause = pauses.find(({ from, to }) => from < end && end <= to);
    if (reason !== undefined) skipped.push({ on, reason });
    else if (pause !== undefined) skipped.push({ on, reason: { kind: 'paused' }, from: pause.from, to: pause.to });
    else counted.push({ kind: 'day', on, nth: counted.length + 1 });
  }
  return { counted, skipped, roll: explainRoll(calendar, last, rolled(calendar, term, last)) };
}

function missingReason(calendar: CompiledCalendar, day: DayNumber): { readonly kind: 'no-such-date' } | undefined {
  return calendar.days.isMissing(day) ? { kind: 'no-such-date' } : undefined;
}

function explainRoll(calendar: CompiledCalendar, last: DayNumber, to: DayNumber): Rolled | undefined {
  if (to === last) return undefined;
  const over = Array.from({ length: to - last }, (_, i) => last + i).flatMap((day) => {
    const reason = rollReason(calendar, day);
    return reason === undefined ? [] : [{ on: isoDateOf(day), reason }];
  });
  return { from: isoDateOf(last), to: isoDateOf(to), over };
}

function explainHours(
  calendar: CompiledCalendar,
  start: Instant,
  due: Instant,
  term: Term,
  pauses: readonly Pause[],
): Reckoning {
  const isWorking = term.unit === 'workingHours';
  const running = isWorking ? openingsBetween(calendar, start, due) : [{ from: start, to: due }];
  const counted: Counted[] = [];
  const skipped: Skipped[] = isWorking ? idleDaysBetween(calendar, start, due, running) : [];
  for (const stretch of running) {
    let from = stretch.from;
    for (const pause of pauses) {
      const pausedFrom = Math.max(pause.from, from);
      const pausedTo = Math.min(pause.to, stretch.to);
      if (pausedTo <= pausedFrom) continue;
      if (from < pausedFrom) counted.push(countedTime(calendar, from, pausedFrom));
      skipped.push({ on: onDate(calendar, pausedFrom), reason: { kind: 'paused' }, from: pausedFrom, to: pausedTo });
      from = pausedTo;
    }
    if (from < stretch.to) counted.push(countedTime(calendar, from, stretch.to));
  }
  return { counted, skipped: skipped.sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))) };
}

/** The days between two instants without any opening time there, and why. */
function idleDaysBetween(
  calendar: CompiledCalendar,
  start: Instant,
  due: Instant,
  running: readonly OpenStretch[],
): Skipped[] {
  const runningOn = new Set(running.map(({ from }) => onDate(calendar, from)));
  const skipped: Skipped[] = [];
  for (let day = calendar.days.dayAt(start); calendar.days.startOf(day) < due; day += 1) {
    const on = isoDateOf(day);
    if (!runningOn.has(on)) skipped.push({ on, reason: closedReason(calendar, day) ?? { kind: 'outside-hours' } });
  }
  return skipped;
}

function countedTime(calendar: CompiledCalendar, from: Instant, to: Instant): Counted {
  return { kind: 'time', on: onDate(calendar, from), from, to };
}

function onDate(calendar: CompiledCalendar, instant: Instant): string {
  return isoDateOf(calendar.days.dayAt(instant));
}
