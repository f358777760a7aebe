import type { Instant } from '@gehoor/working-time';

/** The instant an event's ISO text stands for. */
export function instantOf(iso: string): Instant {
  return Date.parse(iso);
}

/** An instant as events carry it: ISO 8601 UTC with milliseconds. */
export function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
