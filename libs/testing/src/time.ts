import type { Instant } from '@gehoor/decision';
import type { Time } from '@gehoor/event-store';

/** Time that stands still until told. */
export interface FixedTime extends Time {
  advance(milliseconds: number): void;
  moveTo(iso: string): void;
  readonly instant: Instant;
}

/** @param iso instant in UTC, such as `2026-03-02T09:00:00.000Z` */
export function fixedTime(iso: string): FixedTime {
  const listeners = new Set<() => void>();
  let instant = parse(iso);
  const move = (to: Instant) => {
    instant = to;
    for (const listener of [...listeners]) listener();
  };
  return {
    now: () => new Date(instant),
    onMove: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance: (milliseconds) => move(instant + milliseconds),
    moveTo: (to) => move(parse(to)),
    get instant() {
      return instant;
    },
  };
}

function parse(iso: string): Instant {
  const instant = Date.parse(iso);
  if (!iso.endsWith('Z') || Number.isNaN(instant)) throw new Error(`${iso} is no instant in UTC`);
  return instant;
}
