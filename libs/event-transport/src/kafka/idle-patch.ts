import { createRequire } from 'node:module';

const load = createRequire(__filename);
const patchedVersion = '2.2.4';

interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
}

interface RequestQueueClass {
  readonly prototype: { scheduleCheckPendingRequests: (this: RequestQueue) => void };
}

let applied = false;

/** Keeps idle kafkajs clients idle. After every answer the request queue arms a timer with a delay in the past, which fires at
 *  once and arms itself again, for ever; with nothing pending and nothing throttled there is nothing to wait for.
 *  Knows the insides of one exact version and leaves every other alone.
 *  @returns whether the patch is in place */
export function keepIdleClientsIdle(): boolean {
  const { version }: { version: string } = load('kafkajs/package.json');
  if (version !== patchedVersion) return false;
  if (applied) return true;
  const { prototype }: RequestQueueClass = load('kafkajs/src/network/requestQueue');
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function scheduleWhenNeeded(this: RequestQueue): void {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
  applied = true;
  return true;
}
