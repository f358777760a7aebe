import type { Instant } from '@gehoor/decision';

/** Which time counts. The database's clock is the base, so that all processes agree; tests and development may move it. */
export interface Time {
  /** @param databaseNow the time read in the statement that locked the stream   @returns the time that counts */
  now(databaseNow: Date): Date;
  /** Called after it was moved by hand, never by the passing of time.   @returns unsubscribe */
  onMove(listener: () => void): () => void;
}

/** As the database's clock says. */
export const systemTime: Time = { now: (databaseNow) => databaseNow, onMove: () => () => undefined };

/** Time that runs along with the database's clock, but can be set ahead or back: for tests and development only. */
export interface MovableTime extends Time {
  advance(milliseconds: number): void;
  /** Counts from this process's clock: exact to the difference between its clock and the database's. */
  moveTo(instant: Instant): void;
  reset(): void;
  /** How far ahead of the database's clock it is; negative when behind. Several processes agree on the time when they agree on this. */
  offsetMs(): number;
  setOffsetMs(milliseconds: number): void;
  /** The time that counts by this process's own clock. */
  read(): Date;
}

export function createMovableTime(): MovableTime {
  const listeners = new Set<() => void>();
  let offsetMs = 0;
  const move = (nextOffsetMs: number) => {
    offsetMs = nextOffsetMs;
    for (const listener of [...listeners]) listener();
  };
  return {
    now: (databaseNow) => new Date(databaseNow.getTime() + offsetMs),
    read: () => new Date(Date.now() + offsetMs),
    onMove: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance: (milliseconds) => move(offsetMs + milliseconds),
    moveTo: (instant) => move(instant - Date.now()),
    reset: () => move(0),
    offsetMs: () => offsetMs,
    setOffsetMs: move,
  };
}
