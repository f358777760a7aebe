import { randomUUID } from 'node:crypto';
import { partitionOf } from '../partition';
import type { EventTransport, OutgoingMessage, ReceivedMessage } from '../port';
import {
  ascending,
  collect,
  createGate,
  distinct,
  keysOfOtherPartitions,
  message,
  ordersPerKey,
  subscribe,
  times,
  until,
  values,
} from './kit';

/** What an adapter brings to be tried: a real log, any number of connections to it, and real processes to kill. */
export interface Laboratory {
  /** Creates a topic of its own for one test. @returns its name */
  createTopic(settings: { readonly partitions: number }): Promise<string>;
  /** A transport as one process has it. */
  connect(): Promise<EventTransport>;
  /** A member in a process of its own that handles one message in `paceMs` and reports each. */
  spawnMember(options: { readonly group: string; readonly topic: string; readonly paceMs: number }): SpawnedMember;
  /** Puts a message into the only partition of a topic past every adapter, as some other program may. */
  writeForeign(topic: string, message: ForeignMessage): Promise<void>;
}

/** What no adapter of ours would write. */
export interface ForeignMessage {
  readonly key: string;
  /** A header may lack its value. */
  readonly headers: Readonly<Record<string, string | null>>;
  readonly value: string;
}

export interface SpawnedMember {
  /** Values of the messages it handled so far, as text. */
  readonly handled: readonly string[];
  /** kill -9. */
  kill(): Promise<void>;
}

/** Every promise of the port, tried against a real log. Nothing here measures time: it waits until, or fails. */
export function describeTransport(name: string, laboratory: () => Laboratory): void {
  describe(`${name} keeps the promises of the port`, () => {
    const open = new Set<EventTransport>();

    async function connect(): Promise<EventTransport> {
      const transport = await laboratory().connect();
      open.add(transport);
      return transport;
    }

    async function close(transport: EventTransport): Promise<void> {
      open.delete(transport);
      await transport.close();
    }

    /** A topic of its own, and a connection. */
    async function opened(partitions: number) {
      return { topic: await laboratory().createTopic({ partitions }), transport: await connect() };
    }

    /** The same, and what a group sees of it. */
    async function watched(partitions: number) {
      const { topic, transport } = await opened(partitions);
      return { topic, transport, seen: await collect(transport, topic) };
    }

    afterEach(async () => {
      await Promise.all([...open].map(close));
    });

    it('brings every message, in order per partition key', async () => {
      const { topic, transport, seen } = await watched(4);
      for (let page = 0; page < 10; page += 1) {
        await transport.publish(
          times(30, (n) => page * 30 + n).map((n) => message(topic, `complaint-${n % 7}`, `${n}`)),
        );
      }
      await until(() => seen.length >= 300);
      expect(ordersPerKey(seen)).toEqual(ascending(300, 7));
    });

    it('keeps one partition key in one partition, the one every client would choose', async () => {
      const { topic, transport, seen } = await watched(5);
      await transport.publish(
        times(40, (n) => ({ ...message(topic, `complaint-${n % 8}`, `${n}`), key: `record-${n}` })),
      );
      await until(() => seen.length >= 40);
      for (const { partitionKey, partition } of seen) expect(partition).toBe(partitionOf(partitionKey, 5));
      expect(new Set(seen.map(({ key }) => key)).size).toBe(40);
    });

    it('brings headers, binary values, empty values and tombstones byte for byte', async () => {
      const { topic, transport, seen } = await watched(1);
      const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      const headers = {
        ce_type: 'letter.sent',
        'content-type': 'application/json',
        ce_actor: 'Zoë "π" \n\t\\',
        empty: '',
      };
      const sent: readonly OutgoingMessage[] = [
        { topic, key: 'sleutel-é', partitionKey: 'complaint', headers, value: everyByte },
        { topic, key: 'empty', partitionKey: 'complaint', headers: {}, value: Buffer.alloc(0) },
        { topic, key: 'sleutel-é', partitionKey: 'complaint', headers: { ce_type: 'gone' }, value: null },
      ];
      await transport.publish(sent);
      await until(() => seen.length >= 3);
      expect(seen).toEqual(sent.map((message) => expect.objectContaining(message)));
      expect(Math.abs(Date.now() - (seen[0]?.timestamp ?? 0))).toBeLessThan(600_000);
    });

    it('brings a header without a value as one that is not there', async () => {
      const { topic, transport, seen } = await watched(1);
      const headers = { ce_type: 'test.sent', traceparent: null, ce_actor: '' };
      await laboratory().writeForeign(topic, { key: 'complaint', headers, value: 'foreign' });
      await transport.publish([message(topic, 'complaint', 'own')]);
      await until(() => seen.length >= 2);
      expect(values(seen)).toEqual(['foreign', 'own']);
      expect(seen[0]?.headers).toEqual({ ce_type: 'test.sent', ce_actor: '' });
    });

    it('brings headers whatever their names are, and leaves every other object as it is', async () => {
      const { topic, transport, seen } = await watched(1);
      const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'naam-é'];
      const headers = Object.fromEntries(names.map((name) => [name, `of ${name}`]));
      await transport.publish([{ ...message(topic, 'complaint', 'x'), headers }]);
      await until(() => seen.length >= 1);
      expect(Object.entries(seen[0]?.headers ?? {}).sort()).toEqual(Object.entries(headers).sort());
      expect(Object.keys(Object.prototype)).toEqual([]);
    });

    it('brings a page of 5,000 whole', async () => {
      const { topic, transport } = await opened(3);
      await transport.publish(times(5_000, (n) => message(topic, `complaint-${n % 100}`, `${n}`)));
      const seen = await collect(transport, topic);
      await until(() => seen.length >= 5_000);
      expect(ordersPerKey(seen)).toEqual(ascending(5_000, 100));
    });

    it('brings a page whole that is larger than what brokers take at once', async () => {
      const { topic, transport } = await opened(1);
      const large = 'x'.repeat(100_000);
      await transport.publish(
        times(30, (n) => ({ ...message(topic, `complaint-${n % 3}`, `${n}`), headers: { large } })),
      );
      const seen = await collect(transport, topic);
      await until(() => seen.length >= 30);
      expect(ordersPerKey(seen)).toEqual(ascending(30, 3));
    });

    it('gives a new group everything from the beginning, and every group its own', async () => {
      const { topic, transport } = await opened(2);
      await transport.publish(times(20, (n) => message(topic, `complaint-${n % 4}`, `${n}`)));
      const first = await collect(transport, topic);
      await until(() => first.length >= 20);
      const second = await collect(transport, topic);
      await until(() => second.length >= 20);
      expect(values(second).sort()).toEqual(values(first).sort());
    });

    it('goes on where the group stopped, bringing nothing again after a clean stop', async () => {
      const { topic, transport } = await opened(2);
      const group = `group-${randomUUID()}`;
      const before: ReceivedMessage[] = [];
      const subscription = await subscribe(transport, topic, group, before);
      await transport.publish(times(10, (n) => message(topic, `complaint-${n % 4}`, `${n}`)));
      await until(() => before.length >= 10);
      await subscription.stop();
      await transport.publish(times(10, (n) => message(topic, `complaint-${n % 4}`, `${10 + n}`)));
      const after: ReceivedMessage[] = [];
      await subscribe(await connect(), topic, group, after);
      await until(() => after.length >= 10);
      expect(values(after).sort()).toEqual(times(10, (n) => `${10 + n}`).sort());
    });

    it('brings a page again when its handler threw, in its place, while other partitions go on', async () => {
      const { topic, transport } = await opened(8);
      const seen: ReceivedMessage[] = [];
      const problems: unknown[] = [];
      let failures = 0;
      await transport.subscribe({
        group: `group-${randomUUID()}`,
        topics: [topic],
        onProblem: (error) => problems.push(error),
        async handle(page) {
          const othersDone = seen.filter(({ partitionKey }) => partitionKey !== 'poor').length >= 12;
          if (values(page).includes('poor-1') && !(failures >= 2 && othersDone)) {
            failures += 1;
            throw new Error('the database is away');
          }
          seen.push(...page);
        },
      });
      const others = keysOfOtherPartitions('poor', 8);
      await transport.publish([
        ...times(3, (n) => message(topic, 'poor', `poor-${n}`)),
        ...times(12, (n) => message(topic, others[n % others.length] ?? '', `rich-${n}`)),
      ]);
      await until(() => seen.length >= 15);
      expect(failures).toBeGreaterThanOrEqual(2);
      expect(problems.map(String)).toContain('Error: the database is away');
      const poor = values(seen.filter(({ partitionKey }) => partitionKey === 'poor'));
      expect(poor).toEqual(['poor-0', 'poor-1', 'poor-2']);
    });

    it('stops only after the page in hand, and does not bring that one again', async () => {
      const { topic, transport } = await opened(1);
      const group = `group-${randomUUID()}`;
      const started: string[] = [];
      const finished: string[] = [];
      const gate = createGate();
      const subscription = await transport.subscribe({
        group,
        topics: [topic],
        async handle(page) {
          started.push(...values(page));
          await gate.opened;
          finished.push(...values(page));
        },
      });
      await transport.publish([message(topic, 'complaint', '0')]);
      await until(() => started.length === 1);
      await transport.publish(times(2, (n) => message(topic, 'complaint', `${n + 1}`)));
      const stopped = subscription.stop();
      gate.open();
      await stopped;
      expect([started, finished]).toEqual([['0'], ['0']]);
      const after: ReceivedMessage[] = [];
      await subscribe(await connect(), topic, group, after);
      await until(() => after.length >= 2);
      expect(values(after)).toEqual(['1', '2']);
    });

    it('lets two members share the partitions, and one take over from the other', async () => {
      const topic = await laboratory().createTopic({ partitions: 6 });
      const [one, two] = [await connect(), await connect()];
      const group = `group-${randomUUID()}`;
      const byOne: ReceivedMessage[] = [];
      const byTwo: ReceivedMessage[] = [];
      await subscribe(one, topic, group, byOne);
      await subscribe(two, topic, group, byTwo);
      let sent = 0;
      const send = async () => {
        await one.publish(times(24, (n) => message(topic, `complaint-${n}`, `${sent + n}`)));
        sent += 24;
      };
      await until(async () => {
        if (distinct([...byOne, ...byTwo]) === sent) await send();
        return byOne.length > 0 && byTwo.length > 0;
      });
      await until(() => distinct([...byOne, ...byTwo]) === sent);
      await close(one);
      const atHandover = byOne.length;
      await two.publish(times(24, (n) => message(topic, `complaint-${n}`, `${sent + n}`)));
      await until(() => distinct([...byOne, ...byTwo]) === sent + 24);
      expect(byOne.length).toBe(atHandover);
    });

    it('loses nothing when the process of a member is killed: another takes over', async () => {
      const { topic, transport } = await opened(3);
      const group = `group-${randomUUID()}`;
      await transport.publish(times(200, (n) => message(topic, `complaint-${n % 10}`, `${n}`)));
      const doomed = laboratory().spawnMember({ group, topic, paceMs: 20 });
      await until(() => doomed.handled.length >= 15);
      await doomed.kill();
      const survivor: ReceivedMessage[] = [];
      await subscribe(transport, topic, group, survivor);
      await until(() => new Set([...doomed.handled, ...values(survivor)]).size === 200);
      const firstTimes = new Set([...doomed.handled, ...values(survivor)]);
      expect(firstTimes.size).toBe(200);
      for (const numbers of Object.values(ordersPerKey(survivor))) {
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }
    });

    it('says so when publishing failed, and goes on afterwards', async () => {
      const { topic, transport } = await opened(1);
      const page = [message(`nowhere-${randomUUID()}`, 'complaint', 'lost')];
      await expect(transport.publish(page)).rejects.toThrow();
      const seen = await collect(transport, topic);
      await transport.publish([message(topic, 'complaint', 'kept')]);
      await until(() => seen.length >= 1);
      expect(values(seen)).toEqual(['kept']);
    });

    it('refuses to subscribe to a topic that does not exist', async () => {
      const transport = await connect();
      await expect(collect(transport, `nowhere-${randomUUID()}`)).rejects.toThrow();
    });

    it('publishes an empty page at once', async () => {
      const transport = await connect();
      await expect(transport.publish([])).resolves.toBeUndefined();
    });

    it('tells how far a group is behind, down to nothing', async () => {
      const { topic, transport } = await opened(2);
      const group = `group-${randomUUID()}`;
      const gate = createGate();
      await transport.subscribe({ group, topics: [topic], handle: () => gate.opened });
      await transport.publish(times(7, (n) => message(topic, `complaint-${n}`, `${n}`)));
      expect(await transport.lag?.(group)).toBe(7);
      gate.open();
      await until(async () => (await transport.lag?.(group)) === 0);
    });
  });
}
