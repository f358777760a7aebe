import { Duration } from 'luxon';

/** Milliseconds as an ISO duration of hours, minutes and seconds. */
export function isoDuration(milliseconds: number): string {
  const duration = Duration.fromMillis(milliseconds).shiftTo('hours', 'minutes', 'seconds');
  return duration.toMillis() === 0 ? 'PT0S' : duration.toISO();
}

/** Milliseconds of an ISO duration; months count thirty days, years 365.   @returns NaN for what is none */
export function millisecondsOf(iso: string): number {
  try {
    return Duration.fromISO(iso).toMillis();
  } catch {
    return Number.NaN;
  }
}
