import type { EventType } from './registry';

/** Turns the data of one version into the data of the next. Pure; never asks the world. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** For each event type the steps from version 1 upward; the number of steps + 1 is its current version. */
export type Upcasters = Readonly<Partial<Record<EventType, readonly Upcaster[]>>>;

/** A step is never edited once released: fixtures of its version go through it for ever. */
export const upcasters: Upcasters = {
  'clock.started': [({ at, ...clock }) => ({ at, clocks: [clock] })],
  // Closing as a duplicate is new; what was said before stays as it was.
  'complaint.closed': [(closed) => closed],
};

/** The version new events of this type are written in, counted from 1. */
export function currentVersion(type: EventType, steps: Upcasters = upcasters): number {
  return 1 + (steps[type]?.length ?? 0);
}

/** The data as the current version has it.
 *  @returns undefined when `version` is newer than this code knows, or below 1 */
export function upcast(
  type: EventType,
  version: number,
  data: Readonly<Record<string, unknown>>,
  steps: Upcasters = upcasters,
): Readonly<Record<string, unknown>> | undefined {
  if (version < 1 || version > currentVersion(type, steps)) return undefined;
  return (steps[type] ?? []).slice(version - 1).reduce((older, step) => step(older), data);
}
