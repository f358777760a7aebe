import { DAY_MS, HOUR_MS } from './civil-date';
import type { Instant, ZoneOffsets } from './zone-offsets';

/** Local wall time as milliseconds since 1970-01-01 00:00 on the wall. */
export type WallMs = number;

/** More than any zone was ever away from UTC. */
const MAX_OFFSET_MS = 16 * HOUR_MS;

/** The instant at which a wall clock in this zone shows a local time: the one DST rule of the house.
 *  A local time that happens twice is the earlier instant; one that is skipped moves forward by the length of the hole
 *  (02:30 in a hole from 02:00 to 03:00 is 03:30).
 *  @source design rule 8; docs/adr/0011-one-dst-rule.md */
export function instantOfWall(zone: ZoneOffsets, wall: WallMs): Instant {
  const periods = zone.periodsBetween(wall - MAX_OFFSET_MS, wall + MAX_OFFSET_MS);
  let previousOffset = periods[0]!.offsetMs;
  for (let i = 0; i < periods.length; i += 1) {
    const { from, offsetMs } = periods[i]!;
    const ends = periods[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    if (wall < from + offsetMs) return wall - previousOffset;
    if (wall < ends + offsetMs) return wall - offsetMs;
    previousOffset = offsetMs;
  }
  return wall - previousOffset;
}

/** What the wall clock shows at an instant. */
export function wallOf(zone: ZoneOffsets, instant: Instant): WallMs {
  return instant + zone.offsetAt(instant);
}

/** The date on the wall at an instant, as a day number. */
export function dayOfInstant(zone: ZoneOffsets, instant: Instant): number {
  return Math.floor((instant + zone.offsetAt(instant)) / DAY_MS);
}
