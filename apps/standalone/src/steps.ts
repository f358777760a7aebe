import type { Log } from '@gehoor/event-store';
import { type Step, stopInOrder } from '@gehoor/service-kit';

/** Remembers something that has begun and how it ends. */
export type Begun = (name: string, stop: () => Promise<void>) => void;

/** What has begun, each to be ended before what it was built on. */
export function createSteps(): { begun: Begun; stop: (log: Log) => Promise<boolean> } {
  const running: Step[] = [];
  return {
    begun: (name, stop) => void running.unshift({ name, stop }),
    stop: (log) => stopInOrder(running.splice(0), log),
  };
}
