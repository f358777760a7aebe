import type { Instant } from '@gehoor/decision';

/** Time that stands still until told.   @param iso instant in UTC, such as `2026-03-02T09:00:00.000Z` */
export function fixedTime(iso: string) {
  const listeners = new Set<() => void>();
  let instant = parse(iso);
  const move = (to: Instant) => {
    instant = to;
    for (const listener of [...listeners]) listener();
  };
  return {
    now: (_databaseNow: Date) => new Date(instant),
    onMove: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance: (milliseconds: number) => move(instant + milliseconds),
    moveTo: (to: string) => move(parse(to)),
    get instant(): Instant {
      return instant;
    },
  };
}

function parse(iso: string): Instant {
  const instant = Date.parse(iso);
  if (!iso.endsWith('Z') || Number.isNaN(instant)) throw new Error(`${iso} is no instant in UTC`);
  return instant;
}
