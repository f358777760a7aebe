import { IANAZone } from 'luxon';
import { WorkingTimeFault } from '../working-time-fault';
import { DAY_MS } from './civil-date';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A stretch of time during which a zone keeps one offset. */
export interface OffsetPeriod {
  /** First instant of the period. */
  readonly from: Instant;
  /** Local time minus UTC, in milliseconds. */
  readonly offsetMs: number;
}

interface Slice {
  /** The period in force at the slice's first instant, then those that begin inside it. */
  readonly starts: readonly Instant[];
  readonly offsets: readonly number[];
}

const toTheSecond: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
};

/** About 398 days: one table a year, found by one division. */
const SLICE_MS = 2 ** 35;

/** A zone's offsets, resolved once per year of instants and then looked up.
 *  Asking Intl costs microseconds a time, so it is asked only while a year's table is made. */
export class ZoneOffsets {
  readonly name: string;
  private readonly wall: Intl.DateTimeFormat;
  private readonly slices = new Map<number, Slice>();
  // The hot path asks for the same few years: the last answer spares the map.
  private lastIndex = Number.NaN;
  private lastSlice: Slice = { starts: [], offsets: [] };

  constructor(name: string) {
    if (!IANAZone.isValidZone(name)) throw new WorkingTimeFault('zone', `"${name}" is not a known time zone`);
    this.name = name;
    this.wall = new Intl.DateTimeFormat('en-US', { ...toTheSecond, timeZone: name });
  }

  /** Local time minus UTC at an instant, in milliseconds. */
  offsetAt(instant: Instant): number {
    const { starts, offsets } = this.sliceAt(Math.floor(instant / SLICE_MS));
    let i = starts.length - 1;
    while (i > 0 && instant < starts[i]!) i -= 1;
    return offsets[i]!;
  }

  /** The period an instant lies in and all that begin after it up to `until`, in order. */
  periodsBetween(from: Instant, until: Instant): readonly OffsetPeriod[] {
    const periods: OffsetPeriod[] = [{ from: Number.NEGATIVE_INFINITY, offsetMs: this.offsetAt(from) }];
    for (let index = Math.floor(from / SLICE_MS); index <= Math.floor(until / SLICE_MS); index += 1) {
      const { starts, offsets } = this.sliceAt(index);
      for (let i = 0; i < starts.length; i += 1) {
        const isChange = offsets[i] !== periods.at(-1)!.offsetMs;
        if (isChange && starts[i]! > from && starts[i]! <= until)
          periods.push({ from: starts[i]!, offsetMs: offsets[i]! });
      }
    }
    return periods;
  }

  private sliceAt(index: number): Slice {
    if (index === this.lastIndex) return this.lastSlice;
    let slice = this.slices.get(index);
    if (slice === undefined) {
      slice = this.resolve(index * SLICE_MS, (index + 1) * SLICE_MS);
      this.slices.set(index, slice);
    }
    this.lastIndex = index;
    this.lastSlice = slice;
    return slice;
  }

  // Looks a day at a time: no zone has ever changed its offset and changed it back within one.
  private resolve(from: Instant, until: Instant): Slice {
    const starts = [from];
    const offsets = [this.ask(from)];
    for (let at = from; at < until; at += DAY_MS) {
      const next = Math.min(at + DAY_MS, until);
      const offset = this.ask(next);
      if (offset === offsets.at(-1)) continue;
      const change = this.changeWithin(at, next);
      if (change >= until) continue;
      starts.push(change);
      offsets.push(offset);
    }
    return { starts, offsets };
  }

  private changeWithin(from: Instant, until: Instant): Instant {
    const before = this.ask(from);
    let low = from;
    let high = until;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.ask(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  /** The offset straight from the zone's rules: slow, and makes no table. */
  ask(instant: Instant): number {
    // One string, read here: luxon asks for it in parts, which takes five times as long.
    const [month, day, year, ...time] = this.wall.format(instant).match(/\d+/g)!.map(Number);
    const [hours, minutes, seconds] = time;
    const wall = Date.UTC(year!, month! - 1, day, hours, minutes, seconds);
    return wall - Math.floor(instant / 1000) * 1000;
  }
}
