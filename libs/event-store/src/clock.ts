import type { Instant } from '@gehoor/decision';

/** Which time counts. The database's clock is the base, so that all processes agree; tests and development may move it. */
export interface Clock {
  /** @param databaseNow the time read in the statement that locked the stream   @returns the time that counts */
  now(databaseNow: Date): Date;
  /** Called after the clock was moved by hand, never by the passing of time.   @returns unsubscribe */
  onMove(listener: () => void): () => void;
}

/** The database's clock as it is. */
export const systemClock: Clock = { now: (databaseNow) => databaseNow, onMove: () => () => undefined };

/** A clock that runs along with the database's, but can be set ahead or back: for tests and development only. */
export interface MovableClock extends Clock {
  advance(milliseconds: number): void;
  /** Counts from this process's clock: exact to the difference between its clock and the database's. */
  moveTo(instant: Instant): void;
  reset(): void;
  /** How far ahead of the database's clock it is; negative when behind. Clocks of several processes agree when this does. */
  offsetMs(): number;
  setOffsetMs(milliseconds: number): void;
  /** The time that counts by this process's own clock. */
  read(): Date;
}

export function createMovableClock(): MovableClock {
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
