import type { Calendar } from '../calendar/calendar';
import type { RollReason } from '../count/roll';
import { isHourUnit } from '../count/term';
import {
  DAY_MS,
  type DayNumber,
  HOUR_MS,
  MINUTE_MS,
  type LocalDate,
  civilDateOf,
  weekdayOf,
} from '../local/civil-date';
import { localDaysOf } from '../local/local-days';
import { dayOfInstant, instantOfWall, wallOf } from '../local/local-time';
import type { Instant, ZoneOffsets } from '../local/zone-offsets';
import type { Counted, CountedDay, CountedTime, Explanation, OpenSpecially, Skipped } from './explanation';
import { type Language, type Wording, wordings } from './wording';

/** An explanation in words, one statement a line; times are local to the calendar's zone. */
export function explanationText(explanation: Explanation, language: Language): string {
  return new Narrator(explanation, wordings[language]).lines().join('\n');
}

/** An instant as explanations write it, local to the calendar's zone: Mon 1 Jun 2026 10:00. */
export function momentText({ zone }: Pick<Calendar, 'zone'>, at: Instant, language: Language): string {
  return new Moments(zone, wordings[language]).moment(at);
}

/** A date as explanations write it: Mon 1 Jun 2026. */
export function dateText(on: LocalDate, language: Language): string {
  return new Moments('UTC', wordings[language]).date(on);
}

class Narrator {
  private readonly moments: Moments;

  constructor(
    private readonly explanation: Explanation,
    private readonly words: Wording,
  ) {
    this.moments = new Moments(explanation.calendar.zone, words);
  }

  private moment(instant: Instant): string {
    return this.moments.moment(instant);
  }

  private date(on: LocalDate): string {
    return this.moments.date(on);
  }

  lines(): string[] {
    const { start, term, calendar, pauses, counted, skipped, hasMore, roll } = this.explanation;
    const { words } = this;
    const [one, many] = words.units[term.unit];
    return [
      words.start(this.moment(start), calendar.zone),
      words.term(
        `${term.amount} ${term.amount === 1 ? one : many}`,
        words.rules[term.unit],
        `${calendar.id} v${calendar.version}`,
      ),
      ...pauses.map(({ from, to }) => words.pause(this.moment(from), this.moment(to))),
      `${words.counted}: ${this.countedText()}.`,
      ...this.skippedLines(),
      ...(hasMore ? [words.more(counted.length + skipped.length)] : []),
      ...(roll === undefined ? [] : [words.roll(this.date(roll.from), this.overText(roll.over), this.date(roll.to))]),
      this.dueLine(),
    ];
  }

  private countedText(): string {
    const { counted } = this.explanation;
    if (counted.length === 0) return this.words.nothing;
    const times = counted.filter((each): each is CountedTime => each.kind === 'time');
    return times.length > 0 ? times.map((each) => this.timeText(each)).join('; ') : this.dayRuns(counted);
  }

  private timeText({ from, to, special }: CountedTime): string {
    const minutes = Math.round((to - from) / MINUTE_MS);
    const text = `${this.moments.stretch(from, to)} = ${this.words.minutes(Math.floor(minutes / 60), minutes % 60)}`;
    return special === undefined ? text : `${text}, ${this.specialText(special)}`;
  }

  private specialText({ hours, name }: OpenSpecially): string {
    const intervals = hours.map(([from, until]) => `${clockText(from)}–${clockText(until)}`);
    const text = this.words.specialHours(intervals.join(', '));
    return name === undefined ? text : `${text} (${name})`;
  }

  // Days in a row are one run: "1–5 Mon 5 Jan 2026 to Fri 9 Jan 2026".
  private dayRuns(counted: readonly Counted[]): string {
    const runs: CountedDay[][] = [];
    for (const day of counted) {
      if (day.kind !== 'day') continue;
      const run = runs.at(-1);
      if (run !== undefined && dayNumber(run.at(-1)!.on) + 1 === dayNumber(day.on)) run.push(day);
      else runs.push([day]);
    }
    return runs.map((run) => this.runText(run[0]!, run.at(-1)!)).join('; ');
  }

  private runText(first: CountedDay, last: CountedDay): string {
    if (first.nth === last.nth) return `${first.nth} ${this.date(first.on)}`;
    return `${first.nth}–${last.nth} ${this.date(first.on)} ${this.words.to} ${this.date(last.on)}`;
  }

  private skippedLines(): string[] {
    const { skipped } = this.explanation;
    if (skipped.length === 0) return [];
    return [`${this.words.skipped}:`, ...skipped.map((each) => `- ${this.date(each.on)}: ${this.skippedText(each)}`)];
  }

  private skippedText(skipped: Skipped): string {
    if ('from' in skipped) return this.words.paused(this.moment(skipped.from), this.moment(skipped.to));
    return this.reasonText(skipped.reason);
  }

  private reasonText(reason: RollReason | Exclude<Skipped, { readonly from: Instant }>['reason']): string {
    const { words } = this;
    switch (reason.kind) {
      case 'start-day':
        return words.startDay;
      case 'outside-hours':
        return words.outsideHours;
      case 'special-hours':
        return this.specialText(reason);
      case 'no-such-date':
        return words.noSuchDate;
      case 'holiday':
        return words.holidays[reason.name];
      case 'closure':
        return reason.name ?? words.closure;
      case 'weekday':
        return words.closedOn(words.weekdaysInFull[reason.weekday]!);
      case 'weekend':
        return words.weekend(words.weekdaysInFull[reason.weekday]!);
      case 'equated':
        return words.equated;
      default:
        reason satisfies never;
        throw new Error(`no words for ${JSON.stringify(reason)}`);
    }
  }

  private overText(over: readonly { readonly on: LocalDate; readonly reason: RollReason }[]): string {
    return over.map(({ on, reason }) => `${this.date(on)} (${this.reasonText(reason)})`).join(', ');
  }

  private dueLine(): string {
    const { term, due, lastOn, calendar } = this.explanation;
    return isHourUnit(term.unit)
      ? this.words.dueInstant(this.moment(due), calendar.zone)
      : this.words.dueDay(this.date(lastOn), calendar.zone);
  }
}

/** Dates and times of day in words. */
class Moments {
  private readonly zone: ZoneOffsets;

  constructor(
    private readonly zoneName: string,
    private readonly words: Wording,
  ) {
    this.zone = localDaysOf(zoneName).offsets;
  }

  date(on: LocalDate): string {
    return this.dayText(dayNumber(on));
  }

  private dayText(day: DayNumber): string {
    const { year, month, day: dayOfMonth } = civilDateOf(day);
    return `${this.words.weekdays[weekdayOf(day)]} ${dayOfMonth} ${this.words.months[month - 1]} ${year}`;
  }

  moment(instant: Instant): string {
    return `${this.dayText(this.dayAt(instant))} ${this.clock(instant)}`;
  }

  stretch(from: Instant, to: Instant): string {
    if (this.dayAt(from) === this.dayAt(to)) return `${this.moment(from)}–${this.clock(to)}`;
    const isNextMidnight = localDaysOf(this.zoneName).startOf(this.dayAt(from) + 1) === to;
    return `${this.moment(from)}–${isNextMidnight ? this.words.endOfDay : this.moment(to)}`;
  }

  private dayAt(instant: Instant): DayNumber {
    return dayOfInstant(this.zone, instant);
  }

  private clock(instant: Instant): string {
    const sinceMidnight = wallOf(this.zone, instant) % DAY_MS;
    const hours = Math.floor(sinceMidnight / HOUR_MS);
    const minutes = Math.floor((sinceMidnight % HOUR_MS) / MINUTE_MS);
    const time = clockText(hours * 60 + minutes);
    return this.isSecondTime(instant) ? `${time} (${this.words.secondTime})` : time;
  }

  // On one night a year the same time of day comes twice; without a mark the line would seem to count nothing.
  private isSecondTime(instant: Instant): boolean {
    return instantOfWall(this.zone, wallOf(this.zone, instant)) !== instant;
  }
}

/** Minutes after midnight as a time of day. */
function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

// Dates of an explanation are known to exist: no need to check them again.
function dayNumber(on: LocalDate): DayNumber {
  return Date.parse(`${on}T00:00:00Z`) / DAY_MS;
}
