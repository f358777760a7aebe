import { type Calendar, type CompiledCalendar, compiled } from '../calendar/calendar';
import { DAY_MS, type DayNumber, HOUR_MS } from '../local/civil-date';
import { MAX_TERM_MS, neverEnds, requireInstant, requireWithinTerm } from '../local/supported-years';
import type { Instant } from '../local/zone-offsets';
import { WorkingTimeFault } from '../working-time-fault';
import { type CountLine, type PausedStretch, dayLine, elapsedLine, lengthened, openLine } from './count-line';
import { countableDays, countedDayLine, hourLine, requireTerm, rolled } from './due';
import { type Pause, pausedDay } from './pause';
import { type Term, isHourUnit } from './term';
import { toldOnAnotherDay } from './told';

const MAX_TERM_DAYS = MAX_TERM_MS / DAY_MS;

/** A term, or a date told, counted over pauses that come to be known one after the other: each costs the same, however many
 *  there were before. A value: a pause makes another of it. */
export interface RunningCount {
  /** What `dueWithPauses` or `toldWithPauses` answers, over the pauses so far.   @throws WorkingTimeFault as they do */
  readonly dueAt: Instant;
  /** The end of its last day before it rolls to another; `dueAt` where it does not. */
  readonly lastDayEndsAt: Instant;
  /** When a share of it has passed: of a term what `warnAt` answers; of a date told, of the time since it was told.
   *  @param share 0 to 1 */
  shareAt(share: number): Instant;
  /** With one pause more.   @throws WorkingTimeFault if it ends before it begins, or begins before the end of the one before */
  paused(pause: Pause): RunningCount;
}

/** A term that begins to be counted.   @throws WorkingTimeFault as `due`   @source design rules 1 to 7 */
export function runningCount(calendar: Calendar, start: Instant, term: Term): RunningCount {
  const table = compiled(calendar);
  requireTerm(table, start, term);
  const { unit } = term;
  return isHourUnit(unit)
    ? hourCount(table, start, hourLine(unit), term.amount * HOUR_MS)
    : dayCount(table, start, term);
}

function hourCount(table: CompiledCalendar, start: Instant, line: CountLine, amount: number): RunningCount {
  const ends = (at: Instant): Instant => requireWithinTerm(start, at);
  const time = { line, from: start, instantOf: (at: Instant) => at };
  return new LineCount({ table, line, start, inDays: false, ends, rolls: ends, begins: start, amount, time }, amount);
}

function dayCount(table: CompiledCalendar, start: Instant, term: Term): RunningCount {
  const { days } = table;
  const startDay = days.dayAt(start);
  const ends = (last: DayNumber): Instant => {
    if (last - startDay > MAX_TERM_DAYS) throw neverEnds();
    return requireWithinTerm(start, days.startOf(last + 1));
  };
  const rolls = term.roll === undefined ? ends : (last: DayNumber) => ends(rolled(table, term, last));
  const time = {
    line: term.unit === 'workingDays' ? openLine : elapsedLine,
    from: days.startOf(startDay + 1),
    instantOf: (day: DayNumber) => days.startOf(day + 1),
  };
  const line = countedDayLine(term.unit);
  const amount = countableDays(table, startDay, term);
  return new LineCount({ table, line, start: startDay, inDays: true, ends, rolls, begins: start, time }, amount);
}

/** A date told that lasts until it is over.   @param told as for `toldWithPauses`   @param since when it was told
 *  @throws WorkingTimeFault naming the field   @source clock-life rule 3, `told` */
export function runningToldCount(calendar: Calendar, told: Instant, since: Instant): RunningCount {
  requireInstant('told', told);
  requireInstant('since', since);
  const table = compiled(calendar);
  const { days } = table;
  const start = days.dayAt(since) - 1;
  const last = days.dayAt(told - 1);
  const amount = dayLine.count(table, start, last);
  const ends = (moved: DayNumber): Instant => (amount <= 0 ? told : toldOnAnotherDay(days, told, last, moved));
  return new LineCount({ table, line: dayLine, start, inDays: true, ends, rolls: ends, begins: since }, amount);
}

/** Along what is counted, and what the position at which it is over means. */
interface Counting {
  readonly table: CompiledCalendar;
  readonly line: CountLine;
  readonly start: number;
  readonly inDays: boolean;
  readonly ends: (position: number) => Instant;
  /** The same, moved to where the term may end. */
  readonly rolls: (position: number) => Instant;
  readonly begins: Instant;
  /** Of hours: what the term itself counts. */
  readonly amount?: number;
  /** Of a term: the time of which a share can have passed. A date told has no time but what elapses. */
  readonly time?: Time;
}

/** A line of instants, from one on, and where on it a position lies. */
interface Time {
  readonly line: CountLine;
  readonly from: Instant;
  readonly instantOf: (position: number) => Instant;
}

class LineCount implements RunningCount {
  private position: number | undefined;

  /** @param amount to be counted, with what the pauses so far take out   @param last of the pauses so far */
  constructor(
    private readonly counting: Counting,
    private readonly amount: number,
    private readonly last?: PausedTime,
    private readonly pausedUntil = Number.NEGATIVE_INFINITY,
    /** Where it ended with fewer pauses: it ends there or later. */
    private readonly atLeast = Number.NEGATIVE_INFINITY,
  ) {}

  get dueAt(): Instant {
    return this.counting.rolls(this.end());
  }

  get lastDayEndsAt(): Instant {
    return this.counting.ends(this.end());
  }

  paused(pause: Pause): RunningCount {
    const { table, line, start, inDays, time } = this.counting;
    requireInstant('pause.from', pause.from);
    requireInstant('pause.to', pause.to);
    if (pause.to < pause.from) throw new WorkingTimeFault('pause.to', 'lies before the pause begins');
    if (pause.from < this.pausedUntil)
      throw new WorkingTimeFault('pause.from', 'lies before the end of the pause before it');
    const stretch = inDays ? pausedDay(table, pause) : pause;
    const atLeast = this.position ?? this.atLeast;
    // What begins before the end takes out all of itself: how much was counted before it need not be known.
    const amount =
      start <= stretch.from && stretch.from < atLeast
        ? this.amount + line.count(table, stretch.from, Math.max(stretch.from, stretch.to))
        : lengthened(line, table, start, this.amount, stretch);
    const last = time && new PausedTime(table, time, stretch, this.last);
    return new LineCount(this.counting, amount, last, pause.to, atLeast);
  }

  shareAt(share: number): Instant {
    if (!(share >= 0 && share <= 1)) throw new WorkingTimeFault('share', `must lie between 0 and 1; got ${share}`);
    const { begins, time, amount } = this.counting;
    const { dueAt } = this;
    if (share === 0) return begins;
    if (share === 1) return dueAt;
    if (time === undefined) return begins + Math.round((dueAt - begins) * share);
    if (amount !== undefined) return this.after(time, Math.round(share * amount));
    const until = time.instantOf(this.end());
    return until <= time.from ? dueAt : Math.min(dueAt, this.after(time, Math.round(share * this.until(time, until))));
  }

  private end(): number {
    const { table, line, start } = this.counting;
    return (this.position ??= line.advance(table, start, this.amount));
  }

  /** The time that counts until an instant. */
  private until({ line, from }: Time, until: Instant): number {
    const { table } = this.counting;
    let counted = line.count(table, from, until);
    let pause = this.last;
    for (; pause !== undefined && pause.to > until; pause = pause.previous)
      if (pause.from < until) counted -= line.count(table, pause.from, until);
    return counted - (pause?.reckoned().paused ?? 0);
  }

  /** When so much of the time has passed. */
  private after({ line, from }: Time, amount: number): Instant {
    let pause = this.last;
    while (pause !== undefined && pause.reckoned().before >= amount) pause = pause.previous;
    return line.advance(this.counting.table, from, amount + (pause?.reckoned().paused ?? 0));
  }
}

/** What counts before a pause, and in it and all before it. */
interface Reckoned {
  readonly before: number;
  readonly paused: number;
}

const nothingPaused: Reckoned = { before: Number.NEGATIVE_INFINITY, paused: 0 };

/** A pause on the line of instants of which a share can have passed, behind those before it. */
class PausedTime implements PausedStretch {
  readonly from: Instant;
  readonly to: Instant;
  private known: Reckoned | undefined;

  constructor(
    private readonly table: CompiledCalendar,
    private readonly time: Time,
    stretch: PausedStretch,
    readonly previous: PausedTime | undefined,
  ) {
    this.from = Math.max(time.from, time.instantOf(stretch.from));
    this.to = time.instantOf(stretch.to);
  }

  /** Reckoned once, and only where a share is asked for: forward from the last that is known, since there may be many. */
  reckoned(): Reckoned {
    if (this.known !== undefined) return this.known;
    const unknown: PausedTime[] = [this];
    for (let each = this.previous; each !== undefined && each.known === undefined; each = each.previous)
      unknown.push(each);
    for (const each of unknown.reverse()) each.known = each.reckonedAfter(each.previous?.known ?? nothingPaused);
    return this.known!;
  }

  private reckonedAfter(previous: Reckoned): Reckoned {
    const { table, time, from, to } = this;
    // One that takes nothing out is as if it were not there.
    if (to <= from) return previous;
    const before = time.line.count(table, time.from, from) - previous.paused;
    return { before, paused: previous.paused + time.line.count(table, from, to) };
  }
}
