import type { OutgoingMessage } from '@gehoor/event-transport';
import { eventually, failOnLeaks, watched } from '@gehoor/testing';
import { anOutbox, nameOf, numbers, type Outbox } from '../../test/outbox';

/** Takes what it is given, and can be told to fail before or after taking it. */
function recordingTransport() {
  const taken: string[] = [];
  let trouble: { readonly afterTaking: boolean; times: number } = { afterTaking: false, times: 0 };
  return {
    taken,
    fail: (times: number, afterTaking = false) => (trouble = { afterTaking, times }),
    publish: async (messages: readonly OutgoingMessage[]) => {
      const failing = trouble.times-- > 0;
      if (failing && !trouble.afterTaking) throw new Error('the broker is down');
      taken.push(...messages.map(nameOf));
      if (failing) throw new Error('the answer was lost');
    },
  };
}

describe('the relay', () => {
  let outbox: Outbox;

  beforeEach(async () => {
    outbox = await anOutbox();
  });
  afterEach(() => outbox.database.drop());
  failOnLeaks();

  const relayTo = (transport: ReturnType<typeof recordingTransport>) => watched(outbox.relayTo(transport));

  it('publishes in the order of the outbox, page after page, and leaves it empty', async () => {
    const transport = recordingTransport();
    await outbox.fill('a', 0, 40);
    const relay = relayTo(transport);
    await relay.start();
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual(numbers(0, 40, 'a'));
    expect(await outbox.left()).toEqual([]);
  });

  it('reads no more of the outbox for a page than the page, however much waits behind it', async () => {
    const transport = recordingTransport();
    await outbox.fill('a', 0, 3_000);
    const relay = watched(outbox.relayTo(transport, { pageSize: 100 }));
    await relay.start();
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual(numbers(0, 3_000, 'a'));
    expect(await outbox.readWhole()).toBeLessThan(3_000);
  });

  it('is woken by a commit in its process, long before its poll', async () => {
    const transport = recordingTransport();
    const relay = relayTo(transport);
    await relay.start();
    await eventually(async () => (await outbox.lockHolders()).length === 1);
    await outbox.fill('a', 0, 1);
    await eventually(() => expect(transport.taken).toEqual(['a/0']), 1000);
    await relay.stop();
  });

  it('loses nothing when it dies between publishing and deleting: the page goes out again', async () => {
    const transport = recordingTransport();
    await outbox.fill('a', 0, 3);
    transport.fail(1, true);
    const relay = relayTo(transport);
    await relay.start();
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual([...numbers(0, 3, 'a'), ...numbers(0, 3, 'a')]);
    expect(await outbox.left()).toEqual([]);
  });

  it('keeps everything, in order, while the transport is down', async () => {
    const transport = recordingTransport();
    transport.fail(3);
    const relay = relayTo(transport);
    await relay.start();
    await outbox.fill('a', 0, 10);
    await outbox.fill('b', 0, 10);
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual([...numbers(0, 10, 'a'), ...numbers(0, 10, 'b')]);
  });

  it('takes up messages whose transaction commits after later ones were relayed', async () => {
    const transport = recordingTransport();
    const relay = relayTo(transport);
    await relay.start();
    await outbox.store.withFirm('directlease', async (tx) => {
      await tx.publish({ topic: 'complaints.v1', key: 'slow', partitionKey: 'slow', headers: { n: '0' }, value: null });
      await outbox.fill('fast', 0, 2);
      await eventually(() => expect(transport.taken).toEqual(['fast/0', 'fast/1']));
    });
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual(['fast/0', 'fast/1', 'slow/0']);
  });

  it('goes on after its connection was cut', async () => {
    const transport = recordingTransport();
    const relay = relayTo(transport);
    await relay.start();
    const holder = await eventually(async () => (await outbox.lockHolders())[0] ?? false);
    await outbox.cut(holder);
    await outbox.fill('a', 0, 5);
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual(numbers(0, 5, 'a'));
  });
});
