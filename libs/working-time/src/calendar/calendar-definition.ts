import type { DayNumber } from '../local/civil-date';
import type { LocalDays } from '../local/local-days';

/** Opening hours of a day as minutes after midnight, `[from, until)`; 1440 is 24:00. */
export type OpeningMinutes = readonly [from: number, until: number];

export interface Closure {
  readonly on: DayNumber;
  /** Why the firm is closed, in its own words. */
  readonly name?: string;
}

/** A date with opening hours of its own instead of those of its weekday, also on a holiday or a weekend. */
export interface SpecialHours {
  readonly on: DayNumber;
  /** At least one interval; in order and disjoint. */
  readonly hours: readonly OpeningMinutes[];
  /** What the date is, in the firm's own words. */
  readonly name?: string;
}

/** A checked calendar, before its tables are made. */
export interface CalendarDefinition {
  readonly id: string;
  readonly version: number;
  readonly zone: string;
  /** Seven days, Monday first; intervals in order and disjoint. */
  readonly week: readonly (readonly OpeningMinutes[])[];
  readonly holidays: {
    readonly set: 'nl' | 'none';
    readonly goodFriday: boolean;
    /** When 5 May is a day off: never, in years divisible by five, or every year. */
    readonly liberationDay: 'never' | 'lustrum' | 'always';
  };
  readonly closures: readonly Closure[];
  /** At most one for a date, and none for a closure. */
  readonly specialHours: readonly SpecialHours[];
  /** Days on which statutory terms do not end, beside those equated by decree; they stay working days. */
  readonly equatedDays: readonly DayNumber[];
  readonly validFrom?: DayNumber;
  readonly validTo?: DayNumber;
}

/** What the table of a year is made from. */
export interface CalendarDays {
  readonly definition: CalendarDefinition;
  readonly days: LocalDays;
  readonly closures: ReadonlyMap<DayNumber, Closure>;
  readonly specialHours: ReadonlyMap<DayNumber, SpecialHours>;
}
