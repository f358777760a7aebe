import type { OpeningMinutes } from '../calendar/calendar-definition';
import type { ClosedReason } from '../calendar/closed-days';
import type { Pause } from '../count/pause';
import type { RollReason } from '../count/roll';
import type { Term } from '../count/term';
import type { LocalDate } from '../local/civil-date';
import type { Instant } from '../local/zone-offsets';

/** A whole day that counted: the `nth` of the term. */
export interface CountedDay {
  readonly kind: 'day';
  readonly on: LocalDate;
  readonly nth: number;
}

/** That a date has opening hours of its own, and what it is in the firm's words. */
export interface OpenSpecially {
  readonly hours: readonly OpeningMinutes[];
  readonly name: string | undefined;
}

/** A stretch of time that counted, `[from, to)`. */
export interface CountedTime {
  readonly kind: 'time';
  /** The local day it lies on: with working time the day of these opening hours, else the day it began on. */
  readonly on: LocalDate;
  readonly from: Instant;
  readonly to: Instant;
  /** Working time on a date with special hours: these. */
  readonly special?: OpenSpecially;
}

export type Counted = CountedDay | CountedTime;

/** That what there was of a day lay outside its opening hours: those of its weekday, or special ones. */
export type OutsideHours = { readonly kind: 'outside-hours' } | (OpenSpecially & { readonly kind: 'special-hours' });

/** A day, or a stretch of a day, that did not count. */
export type Skipped =
  | { readonly on: LocalDate; readonly reason: ClosedReason | OutsideHours | { readonly kind: 'start-day' } }
  /** `from` and `to` are the pause's own; for hour units the part of it that would have counted. */
  | {
      readonly on: LocalDate;
      readonly reason: { readonly kind: 'paused' };
      readonly from: Instant;
      readonly to: Instant;
    };

export type Step = Counted | Skipped;

/** Where a step stands among the steps: on its day, and of a stretch of time its beginning too. */
export interface StepPlace {
  readonly on: LocalDate;
  readonly from?: Instant;
}

/** At most so many steps, of those that come after a place. */
export interface StepsPage {
  readonly first: number;
  readonly after?: StepPlace;
}

export interface Rolled {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The days on which the term could not end, and why. */
  readonly over: readonly { readonly on: LocalDate; readonly reason: RollReason }[];
}

/** How a due instant came about, in order of time; `explanationText` puts it into words. */
export interface Explanation {
  readonly calendar: { readonly id: string; readonly version: number; readonly zone: string };
  readonly start: Instant;
  readonly startOn: LocalDate;
  /** The term; its unit is the rule by which was counted. */
  readonly term: Term;
  /** Those on the page that was asked for. */
  readonly counted: readonly Counted[];
  readonly skipped: readonly Skipped[];
  /** Whether more steps follow this page. */
  readonly hasMore: boolean;
  readonly pauses: readonly Pause[];
  /** Present if the term would have ended on a day on which it may not. */
  readonly roll: Rolled | undefined;
  /** Exclusive: kept if stopped before it. */
  readonly due: Instant;
  /** The last local date on which the term can still be kept. */
  readonly lastOn: LocalDate;
}
