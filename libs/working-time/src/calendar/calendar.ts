import { type DayNumber, type LocalDate, isoDateOf } from '../local/civil-date';
import { type LocalDays, localDaysOf } from '../local/local-days';
import { FIRST_YEAR } from '../local/supported-years';
import { WorkingTimeFault } from '../working-time-fault';
import type { CalendarDays, CalendarDefinition, Closure, SpecialHours } from './calendar-definition';
import { type CalendarYear, resolveYear } from './calendar-year';

/** The calendar as this library sees it: its definition and one table per year, made on first use and kept. */
export class CompiledCalendar implements CalendarDays {
  readonly id: string;
  readonly version: number;
  /** IANA zone in which its hours and dates are meant. */
  readonly zone: string;
  /** First date of this version, if it is dated. */
  readonly validFrom: LocalDate | undefined;
  /** Last date of this version, included, if it is dated. */
  readonly validTo: LocalDate | undefined;
  /** The last date it says something of: a closure or special hours. Of later ones it knows its week and holidays only. */
  readonly datesUntil: LocalDate | undefined;
  readonly days: LocalDays;
  readonly closures: ReadonlyMap<DayNumber, Closure>;
  readonly specialHours: ReadonlyMap<DayNumber, SpecialHours>;
  readonly equatedDays: ReadonlySet<DayNumber>;
  private readonly years: (CalendarYear | undefined)[] = [];

  constructor(readonly definition: CalendarDefinition) {
    this.id = definition.id;
    this.version = definition.version;
    this.zone = definition.zone;
    this.validFrom = definition.validFrom === undefined ? undefined : isoDateOf(definition.validFrom);
    this.validTo = definition.validTo === undefined ? undefined : isoDateOf(definition.validTo);
    const dates = [...definition.closures, ...definition.specialHours].map(({ on }) => on);
    this.datesUntil = dates.length === 0 ? undefined : isoDateOf(Math.max(...dates));
    this.days = localDaysOf(definition.zone);
    this.closures = new Map(definition.closures.map((closure) => [closure.on, closure]));
    this.specialHours = new Map(definition.specialHours.map((special) => [special.on, special]));
    this.equatedDays = new Set(definition.equatedDays);
  }

  /** The working days and opening hours of a local year. */
  year(year: number): CalendarYear {
    return (this.years[year - FIRST_YEAR] ??= resolveYear(this, year));
  }

  /** Refuses a term in working time when there is no working time. */
  requireOpeningHours(): void {
    if (this.specialHours.size === 0 && this.definition.week.every((intervals) => intervals.length === 0)) {
      throw new WorkingTimeFault(
        'week',
        `calendar "${this.id}" has no opening hours, so working time never passes in it`,
      );
    }
  }
}

/** A firm's opening hours and days off in its own zone, compiled by `parseCalendar`. */
export type Calendar = Pick<CompiledCalendar, 'id' | 'version' | 'zone' | 'validFrom' | 'validTo' | 'datesUntil'>;

/** The tables behind a calendar. @throws WorkingTimeFault for an object that `parseCalendar` did not make */
export function compiled(calendar: Calendar): CompiledCalendar {
  if (calendar instanceof CompiledCalendar) return calendar;
  throw new WorkingTimeFault('calendar', 'must be a calendar made by parseCalendar');
}

/** The version of a calendar in force on a date: the highest that is dated to include it. */
export function calendarOn(versions: readonly Calendar[], on: LocalDate): Calendar | undefined {
  return versions
    .filter(
      ({ validFrom, validTo }) =>
        (validFrom === undefined || validFrom <= on) && (validTo === undefined || on <= validTo),
    )
    .sort((a, b) => b.version - a.version)[0];
}
