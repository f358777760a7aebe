import { Duration } from 'luxon';

/** Milliseconds as an ISO duration of days, hours, minutes and seconds of elapsed time. */
export function isoDuration(milliseconds: number): string {
  const duration = Duration.fromMillis(milliseconds).shiftTo('days', 'hours', 'minutes', 'seconds');
  return duration.toMillis() === 0 ? 'PT0S' : duration.toISO();
}
