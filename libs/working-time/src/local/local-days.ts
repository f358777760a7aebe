import { DAY_MS, type DayNumber } from './civil-date';
import { dayOfInstant, instantOfWall } from './local-time';
import { FIRST_YEAR, LAST_YEAR, firstDayOfYear, yearOfDay } from './supported-years';
import { type Instant, ZoneOffsets } from './zone-offsets';

/** A jump this large can only be a zone crossing the date line. */
const DATE_LINE_JUMP_MS = DAY_MS - 4 * 3_600_000;

/** The local days of a zone: when each begins, and which dates never happened there. */
export class LocalDays {
  readonly offsets: ZoneOffsets;
  /** Dates that were skipped when the zone crossed the date line, such as 2011-12-30 in Pacific/Apia. */
  readonly missing: readonly DayNumber[];
  private readonly years: (Float64Array | undefined)[] = [];

  constructor(zone: string) {
    this.offsets = new ZoneOffsets(zone);
    this.missing = this.findMissing();
  }

  /** The first instant of a local day, which is also the exclusive end of the day before. */
  startOf(day: DayNumber): Instant {
    const year = yearOfDay(day);
    return this.startsOfYear(year)[day - firstDayOfYear(year)]!;
  }

  /** The starts of a year's days and of the next 1 January. */
  startsOfYear(year: number): Float64Array {
    return (this.years[year - FIRST_YEAR] ??= this.resolveYear(year));
  }

  /** The date on the wall at an instant. */
  dayAt(instant: Instant): DayNumber {
    return dayOfInstant(this.offsets, instant);
  }

  /** The first day whose end lies after an instant. */
  dayEndingAfter(instant: Instant): DayNumber {
    let day = this.dayAt(instant);
    while (this.startOf(day) > instant) day -= 1;
    while (this.startOf(day + 1) <= instant) day += 1;
    return day;
  }

  /** Whether a date never happened in this zone. */
  isMissing(day: DayNumber): boolean {
    return this.missing.length > 0 && this.missing.includes(day);
  }

  private resolveYear(year: number): Float64Array {
    const first = firstDayOfYear(year);
    const starts = new Float64Array(firstDayOfYear(year + 1) - first + 1);
    for (let i = 0; i < starts.length; i += 1) starts[i] = instantOfWall(this.offsets, (first + i) * DAY_MS);
    return starts;
  }

  private findMissing(): DayNumber[] {
    const found: DayNumber[] = [];
    for (let year = FIRST_YEAR + 1; year < LAST_YEAR; year += 1) {
      const from = Date.UTC(year, 0, 1, 12);
      const until = Date.UTC(year + 1, 0, 1, 12);
      if (this.offsets.ask(until) - this.offsets.ask(from) < DATE_LINE_JUMP_MS) continue;
      for (let day = Math.floor(from / DAY_MS); day * DAY_MS < until; day += 1) {
        if (this.startOf(day) === this.startOf(day + 1)) found.push(day);
      }
    }
    return found;
  }
}

// Bounded by the number of time zones; what is kept is derived from the zone's rules alone.
const byZone = new Map<string, LocalDays>();

/** The local days of a zone, shared by all calendars in it. @throws WorkingTimeFault for an unknown zone */
export function localDaysOf(zone: string): LocalDays {
  const days = byZone.get(zone) ?? new LocalDays(zone);
  byZone.set(zone, days);
  return days;
}
