import { setTimeout as sleep } from 'node:timers/promises';
import type { OutgoingMessage } from '@gehoor/event-transport';
import { eventually, failOnLeaks, watched } from '@gehoor/testing';
import { anOutbox, nameOf, numbers, type Outbox } from '../../test/outbox';
import { aWayTo } from '../../test/frozen-way';
import { createServiceDataSource } from '../database/data-source';
import { silentLog } from '../log';
import type { Work } from '../loop';
import type { RelayOptions } from './relay';

/** What both relays publish to, each by a connection of its own that can be made to stop in the middle of a publish. */
function aBroker() {
  const log: OutgoingMessage[] = [];
  const everyStop: Stop[] = [];
  return {
    /** In order of arrival. */
    log,
    /** So that relays can be stopped after a test that failed. */
    releaseAll: () => everyStop.forEach((stop) => stop.release()),
    connect() {
      const taken: OutgoingMessage[] = [];
      const stops: Stop[] = [];
      return {
        taken,
        /** Holds up the next publish, before or after its page arrives. */
        stopNext: (arrival: Stop['arrival']) => {
          const stop = aStop(arrival);
          stops.push(stop);
          everyStop.push(stop);
          return stop;
        },
        publish: async (page: readonly OutgoingMessage[]) => {
          const stop = stops.shift();
          if (stop?.arrival === 'late') await stop.held();
          taken.push(...page);
          log.push(...page);
          if (stop?.arrival === 'early') await stop.held();
        },
      };
    },
  };
}
type Connection = ReturnType<ReturnType<typeof aBroker>['connect']>;

type Stop = ReturnType<typeof aStop>;
function aStop(arrival: 'early' | 'late') {
  const [reached, reach] = aGate();
  const [released, release] = aGate();
  const held = () => {
    reach();
    return released;
  };
  return { arrival, held, reached, release };
}

function aGate(): [passed: Promise<void>, open: () => void] {
  let open = () => {};
  const passed = new Promise<void>((done) => (open = done));
  return [passed, open];
}

/** Each message as it appeared first: what a reader that removes duplicates sees. */
function firstAppearances(log: readonly OutgoingMessage[], key: string): readonly string[] {
  return [...new Set(log.map(nameOf))].filter((name) => name.startsWith(`${key}/`));
}

describe('two relays of one service', () => {
  let outbox: Outbox;
  let broker: ReturnType<typeof aBroker>;
  let first: Connection;
  let second: Connection;
  /** Of the first relay. */
  let failures: number;
  let running: Work[];

  beforeEach(async () => {
    outbox = await anOutbox();
    broker = aBroker();
    [first, second] = [broker.connect(), broker.connect()];
    failures = 0;
    running = [];
  });
  afterEach(async () => {
    broker.releaseAll();
    await Promise.all(running.map((relay) => relay.stop()));
    await outbox.database.drop();
  });
  failOnLeaks();

  /** The first, which looks only when something is written, and once it works the second, which looks all the time.
   *  @returns the backend that holds the first one's lock */
  async function startBoth(): Promise<number> {
    const log = { ...silentLog, warn: (_: object, message?: string) => void (failures += Number(isFailure(message))) };
    const start = async (transport: Connection, more: Partial<RelayOptions>) => {
      const relay = watched(outbox.relayTo(transport, { pageSize: 5, ...more }));
      running.push(relay);
      await relay.start();
    };
    await start(first, { log, pollIntervalMs: 600_000 });
    const holder = await eventually(async () => (await outbox.lockHolders())[0] ?? false);
    const dataSource = await outbox.database.dataSource('intake');
    await start(second, { dataSource, pollIntervalMs: 20 });
    await eventually(async () => (await waitingFor(holder)) === 1);
    return holder;
  }
  const isFailure = (message?: string) => message === 'the outbox could not be relayed; trying again';

  /** How many relays have asked for the lock and not got it. */
  const waitingFor = async (holder: number) => {
    const asking = `query like 'select pg_try_advisory_lock%' and state = 'idle' and datname = current_database()`;
    return (await outbox.database.asOwner(`select 1 from pg_stat_activity where ${asking} and pid <> $1`, [holder]))
      .length;
  };
  const successorOf = (lost: number) =>
    eventually(async () => (await outbox.lockHolders()).find((pid) => pid !== lost) ?? false);
  const untilEmpty = () => eventually(async () => (await outbox.left()).length === 0);
  const names = (messages: readonly OutgoingMessage[]) => messages.map(nameOf);

  it('lets one of two relays work; the other takes over when the first loses its connection', async () => {
    const lost = await startBoth();
    await outbox.fill('a', 0, 5);
    await untilEmpty();
    expect([names(first.taken), second.taken]).toEqual([numbers(0, 5, 'a'), []]);

    await outbox.cut(lost);
    const successor = await successorOf(lost);
    // Wakes the first as well, which connects again, and finds the lock taken.
    await outbox.fill('b', 0, 5);
    await eventually(async () => (await waitingFor(successor)) === 1);
    await outbox.fill('c', 0, 5);
    await untilEmpty();
    expect(names(first.taken)).toEqual(numbers(0, 5, 'a'));
    expect(names(second.taken)).toEqual([...numbers(0, 5, 'b'), ...numbers(0, 5, 'c')]);
  });

  it('does not wait for a host that was cut off without a word: its silence gives the lock to the other', async () => {
    const way = await aWayTo(new URL(outbox.database.ownerUrl));
    const far = await createServiceDataSource({ url: way.url, service: 'intake', entities: [] }).initialize();
    const silenceMs = 1_500;
    const cutOff = watched(outbox.relayTo(first, { dataSource: far, pollIntervalMs: 600_000, silenceMs }));
    await cutOff.start();
    const lost = await eventually(async () => (await outbox.lockHolders())[0] ?? false);
    // Alive, and with nothing to do for longer than that: it keeps the lock.
    await sleep(2 * silenceMs);
    expect(await outbox.lockHolders()).toEqual([lost]);

    way.freeze();
    const near = await outbox.database.dataSource('intake');
    const other = watched(outbox.relayTo(second, { dataSource: near, pollIntervalMs: 20, silenceMs }));
    await other.start();
    running.push(other);
    await outbox.fill('a', 0, 5);
    await eventually(async () => (await outbox.left()).length === 0);
    expect(names(second.taken)).toEqual(numbers(0, 5, 'a'));
    expect(first.taken).toEqual([]);
    await way.close();
    await cutOff.stop();
    await far.destroy();
  });

  it('lose nothing when the connection breaks during a publish: who lost it deletes nothing, the page goes out again', async () => {
    const lost = await startBoth();
    const broken = first.stopNext('early');
    const again = second.stopNext('late');
    await outbox.fill('a', 0, 12);
    await broken.reached;
    await outbox.cut(lost);
    await again.reached;
    broken.release();
    await eventually(() => failures > 0);
    expect(await outbox.left()).toHaveLength(12);

    again.release();
    await outbox.fill('a', 12, 3);
    await untilEmpty();
    expect(names(first.taken)).toEqual(numbers(0, 5, 'a'));
    expect(names(second.taken)).toEqual(numbers(0, 15, 'a'));
    expect(first.taken).toEqual(second.taken.slice(0, 5));
    expect(firstAppearances(broker.log, 'a')).toEqual(numbers(0, 15, 'a'));
  });

  it('keep the order per key when a page arrives long after its relay lost the lock: it was all there before', async () => {
    const lost = await startBoth();
    const broken = first.stopNext('late');
    await outbox.fill('a', 0, 3);
    await outbox.fill('b', 0, 3);
    await broken.reached;
    await outbox.cut(lost);
    await successorOf(lost);
    await outbox.fill('a', 3, 8);
    await untilEmpty();
    expect(first.taken).toEqual([]);

    broken.release();
    await eventually(() => failures > 0);
    await outbox.fill('b', 3, 8);
    await untilEmpty();
    for (const key of ['a', 'b']) expect(firstAppearances(broker.log, key)).toEqual(numbers(0, 11, key));
    const twice = broker.log.filter((message, place) => names(broker.log).indexOf(nameOf(message)) < place);
    expect(twice).toEqual(first.taken);
    expect(twice).toEqual(second.taken.slice(0, first.taken.length));
  });
});
