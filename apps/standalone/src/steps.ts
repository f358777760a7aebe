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

/** Things of one kind of which none depends on another: they end all at once, in the place of the first.
 *  @returns what tells of one more of them */
export function beginTogether(name: string, begun: Begun): (stop: () => Promise<void>) => void {
  const stops: (() => Promise<void>)[] = [];
  begun(name, async () => {
    const results = await Promise.allSettled(stops.map((stop) => stop()));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  });
  return (stop) => void stops.push(stop);
}
