import { createRequire } from 'node:module';
import { keepIdleClientsIdle } from './idle-patch';

const load = createRequire(__filename);

describe('an idle kafkajs client', () => {
  it('arms no timer when nothing is pending and nothing throttled, and one when something is', () => {
    expect(keepIdleClientsIdle()).toBe(true);
    const { prototype } = load('kafkajs/src/network/requestQueue');
    const idle = { pending: [], throttledUntil: -1, throttleCheckTimeoutId: null };
    prototype.scheduleCheckPendingRequests.call(idle);
    expect(idle.throttleCheckTimeoutId).toBeNull();
    const busy = { pending: [{}], throttledUntil: -1, throttleCheckTimeoutId: null };
    prototype.scheduleCheckPendingRequests.call(busy);
    expect(busy.throttleCheckTimeoutId).not.toBeNull();
    clearTimeout(busy.throttleCheckTimeoutId ?? undefined);
  });
});
