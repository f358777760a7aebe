import { patchOnce } from './patch-once';

interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
}

interface RequestQueueClass {
  readonly prototype: { scheduleCheckPendingRequests: (this: RequestQueue) => void };
}

/** Keeps idle kafkajs clients idle. After every answer the request queue arms a timer with a delay in the past, which fires at
 *  once and arms itself again, for ever; with nothing pending and nothing throttled there is nothing to wait for.
 *  @returns whether the patch is in place */
export function keepIdleClientsIdle(): boolean {
  return patchOnce<RequestQueueClass>('src/network/requestQueue', ({ prototype }) => {
    const schedule = prototype.scheduleCheckPendingRequests;
    prototype.scheduleCheckPendingRequests = function scheduleWhenNeeded(this: RequestQueue): void {
      if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
    };
  });
}
