import { randomUUID } from 'node:crypto';
import type { OutgoingMessage } from '@gehoor/event-transport';
import { createScratchDatabase, eventually, failOnLeaks, watched, type ScratchDatabase } from '@gehoor/testing';
import type { DataSource } from 'typeorm';
import { eventStoreMigrations } from '../database/migrations';
import { silentLog } from '../log';
import { createEventStore } from '../stream/event-store';
import type { EventStore } from '../stream/handle';
import { systemTime } from '../time';
import { createRelay } from './relay';

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
      taken.push(...messages.map((message) => `${message.key}/${message.headers['n']}`));
      if (failing) throw new Error('the answer was lost');
    },
  };
}

describe('the relay', () => {
  let database: ScratchDatabase;
  let pool: DataSource;
  let store: EventStore<null>;

  beforeEach(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'intake', migrations: eventStoreMigrations('intake') }],
    });
    pool = await database.dataSource('intake', { poolSize: 15 });
    const options = { service: 'intake', dataSource: pool, time: systemTime, log: silentLog } as const;
    store = createEventStore<null>({ ...options, initial: null, evolve: () => null });
  });
  afterEach(() => database.drop());
  failOnLeaks();

  const fill = (key: string, from: number, count: number) =>
    store.withFirm('directlease', async (tx) => {
      for (let n = from; n < from + count; n++)
        await tx.publish({
          topic: 'complaints.v1',
          key,
          partitionKey: key,
          headers: { n: String(n) },
          value: Buffer.from('{}'),
        });
    });
  const numbers = (from: number, count: number, key: string) =>
    Array.from({ length: count }, (_, index) => `${key}/${from + index}`);
  const relayTo = (transport: ReturnType<typeof recordingTransport>, dataSource = pool, pageSize = 7) =>
    watched(createRelay({ service: 'intake', dataSource, transport, log: silentLog, pageSize, pollIntervalMs: 5000 }));
  const left = () => database.asOwner('select 1 from intake.outbox');

  it('publishes in the order of the outbox, page after page, and leaves it empty', async () => {
    const transport = recordingTransport();
    await fill('a', 0, 40);
    const relay = relayTo(transport);
    await relay.start();
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual(numbers(0, 40, 'a'));
    expect(await left()).toEqual([]);
  });

  it('is woken by a commit in its process, long before its poll', async () => {
    const transport = recordingTransport();
    const relay = relayTo(transport);
    await relay.start();
    await eventually(async () => (await heldLocks()) === 1);
    await fill('a', 0, 1);
    await eventually(() => expect(transport.taken).toEqual(['a/0']), 1000);
    await relay.stop();
  });

  const heldLocks = async () => {
    const rows = await database.asOwner(
      `select 1 from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows.length;
  };

  it('loses nothing when it dies between publishing and deleting: the page goes out again', async () => {
    const transport = recordingTransport();
    await fill('a', 0, 3);
    transport.fail(1, true);
    const relay = relayTo(transport);
    await relay.start();
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual([...numbers(0, 3, 'a'), ...numbers(0, 3, 'a')]);
    expect(await left()).toEqual([]);
  });

  it('keeps everything, in order, while the transport is down', async () => {
    const transport = recordingTransport();
    transport.fail(3);
    const relay = relayTo(transport);
    await relay.start();
    await fill('a', 0, 10);
    await fill('b', 0, 10);
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual([...numbers(0, 10, 'a'), ...numbers(0, 10, 'b')]);
  });

  it('takes up messages whose transaction commits after later ones were relayed', async () => {
    const transport = recordingTransport();
    const relay = relayTo(transport);
    await relay.start();
    await store.withFirm('directlease', async (tx) => {
      await tx.publish({ topic: 'complaints.v1', key: 'slow', partitionKey: 'slow', headers: { n: '0' }, value: null });
      await fill('fast', 0, 2);
      await eventually(() => expect(transport.taken).toEqual(['fast/0', 'fast/1']));
    });
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual(['fast/0', 'fast/1', 'slow/0']);
  });

  it('lets one of two relays work; the other takes over when the first loses its connection', async () => {
    const first = recordingTransport();
    const second = recordingTransport();
    const active = relayTo(first);
    await active.start();
    await eventually(async () => (await heldLocks()) === 1);
    const standby = watched(
      createRelay({
        service: 'intake',
        dataSource: await database.dataSource('intake'),
        transport: second,
        log: silentLog,
        pollIntervalMs: 20,
      }),
    );
    await standby.start();
    await fill('a', 0, 5);
    await eventually(() => expect(first.taken).toEqual(numbers(0, 5, 'a')));
    expect(second.taken).toEqual([]);

    await active.stop();
    await fill('b', 0, 5);
    await eventually(() => expect(second.taken).toEqual(numbers(0, 5, 'b')));
    await standby.stop();
  });

  it('goes on after its connection was cut', async () => {
    const transport = recordingTransport();
    const relay = relayTo(transport);
    await relay.start();
    await eventually(async () => (await heldLocks()) === 1);
    await database.asOwner(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`,
    );
    await fill('a', 0, 5);
    await relay.drain?.();
    await relay.stop();
    expect(transport.taken).toEqual(numbers(0, 5, 'a'));
  });

  it('keeps the order per key while many writers commit and the relay runs', async () => {
    const transport = recordingTransport();
    const relay = relayTo(transport);
    await relay.start();
    const keys = Array.from({ length: 8 }, () => randomUUID());
    await Promise.all(
      keys.map(async (key) => {
        for (let n = 0; n < 12; n += 3) await fill(key, n, 3);
      }),
    );
    await relay.drain?.();
    await relay.stop();
    for (const key of keys) expect(transport.taken.filter((name) => name.startsWith(key))).toEqual(numbers(0, 12, key));
  });
});
