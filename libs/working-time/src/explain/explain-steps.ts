import type { CompiledCalendar } from '../calendar/calendar';
import { closedReason } from '../calendar/closed-days';
import { countUnpaused } from '../count/count-line';
import { countedDayLine } from '../count/due';
import { type OpenStretch, openingsOn } from '../count/opening-time';
import { type Pause, pausedDays } from '../count/pause';
import type { Term } from '../count/term';
import { type DayNumber, isoDateOf, parseIsoDate } from '../local/civil-date';
import type { Instant } from '../local/zone-offsets';
import type { OpenSpecially, Step, StepPlace } from './explanation';

/** A term of which the end is known: what remains is to tell the way there. */
export interface Reckoned {
  readonly calendar: CompiledCalendar;
  readonly start: Instant;
  readonly due: Instant;
  readonly term: Term;
  readonly pauses: readonly Pause[];
}

/** The days of a term in whole days, from the start's own to the last that counts: one step each.
 *  Begins behind `after` at once, without walking there. */
export function* daySteps(
  { calendar, start, term, pauses }: Reckoned,
  last: DayNumber,
  after: StepPlace | undefined,
): Generator<Step> {
  const startDay = calendar.days.dayAt(start);
  const first = after === undefined ? startDay : Math.max(startDay, parseIsoDate(after.on)! + 1);
  if (first > last) return;
  const line = countedDayLine(term.unit);
  let nth = first === startDay ? 0 : countUnpaused(line, calendar, startDay, first - 1, pausedDays(calendar, pauses));
  for (let day = first; day <= last; day += 1) {
    const on = isoDateOf(day);
    const skipped =
      day === startDay ? { on, reason: { kind: 'start-day' } as const } : skippedDay(calendar, day, on, term, pauses);
    if (skipped === undefined) nth += 1;
    yield skipped ?? { kind: 'day', on, nth };
  }
}

function skippedDay(
  calendar: CompiledCalendar,
  day: DayNumber,
  on: string,
  { unit }: Term,
  pauses: readonly Pause[],
): Step | undefined {
  const missing = calendar.days.isMissing(day) ? ({ kind: 'no-such-date' } as const) : undefined;
  const reason = unit === 'workingDays' ? closedReason(calendar, day) : missing;
  if (reason !== undefined) return { on, reason };
  const end = calendar.days.startOf(day + 1);
  const pause = pauses.find(({ from, to }) => from < end && end <= to);
  return pause === undefined ? undefined : { on, reason: { kind: 'paused' }, from: pause.from, to: pause.to };
}

/** The stretches of a term in elapsed time: there are no more of them than its pauses make. */
export function* timeSteps({ calendar, start, due, pauses }: Reckoned, after: StepPlace | undefined): Generator<Step> {
  const onOf = (from: Instant) => isoDateOf(calendar.days.dayEndingAfter(from));
  for (const step of stretches({ from: start, to: due }, pauses, onOf)) if (isBehind(after, step)) yield step;
}

/** The stretches of a term in working time, and the days between without any: each day gives one step or more.
 *  Begins on the day of `after` at once, without walking there. */
export function* workingTimeSteps(
  { calendar, start, due, pauses }: Reckoned,
  after: StepPlace | undefined,
): Generator<Step> {
  const { days } = calendar;
  const firstDay = days.dayEndingAfter(start);
  const lastDay = days.dayEndingAfter(due - 1);
  const from = after === undefined ? firstDay : Math.max(firstDay, parseIsoDate(after.on)!);
  for (let day = from; day <= lastDay; day += 1) {
    const on = isoDateOf(day);
    const openings = openingsOn(calendar, day, start, due);
    const special = openSpecially(calendar, day);
    const outside =
      special === undefined ? ({ kind: 'outside-hours' } as const) : { ...special, kind: 'special-hours' as const };
    const idle: Step = { on, reason: closedReason(calendar, day) ?? outside };
    if (openings.length === 0 && isBehind(after, idle)) yield idle;
    for (const opening of openings)
      for (const step of stretches(opening, pauses, () => on))
        if (isBehind(after, step)) yield special === undefined ? step : marked(step, special);
  }
}

function marked(step: Step, special: OpenSpecially): Step {
  return 'kind' in step && step.kind === 'time' ? { ...step, special } : step;
}

function openSpecially({ specialHours }: CompiledCalendar, day: DayNumber): OpenSpecially | undefined {
  const found = specialHours.get(day);
  return found === undefined ? undefined : { hours: found.hours, name: found.name };
}

/** A stretch of time, cut where it was paused. */
function* stretches(
  { from: opens, to: closes }: OpenStretch,
  pauses: readonly Pause[],
  onOf: (from: Instant) => string,
): Generator<Step> {
  let from = opens;
  for (const pause of pauses) {
    const pausedFrom = Math.max(pause.from, from);
    const pausedTo = Math.min(pause.to, closes);
    if (pausedTo <= pausedFrom) continue;
    if (from < pausedFrom) yield { kind: 'time', on: onOf(from), from, to: pausedFrom };
    yield { on: onOf(pausedFrom), reason: { kind: 'paused' }, from: pausedFrom, to: pausedTo };
    from = pausedTo;
  }
  if (from < closes) yield { kind: 'time', on: onOf(from), from, to: closes };
}

/** Whether a step comes after a place: on a later day, or later on that day. */
function isBehind(after: StepPlace | undefined, step: StepPlace): boolean {
  if (after === undefined || step.on > after.on) return true;
  return step.on === after.on && (step.from ?? Number.NEGATIVE_INFINITY) > (after.from ?? Number.NEGATIVE_INFINITY);
}
