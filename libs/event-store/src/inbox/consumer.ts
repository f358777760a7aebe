import { attributeIn, isEventType, topics } from '@gehoor/contracts';
import type { EventType, ServiceName, Topic } from '@gehoor/contracts';
import { type EventTransport, gathering, type ReceivedMessage, type Subscription } from '@gehoor/event-transport';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Log } from '../log';
import { consumedMessages } from '../metrics';
import type { Work } from '../loop';
import { complaintOf, park, parkedAmong, queueBehind } from './parking';
import { replayParked, type Replayed } from './replay';
import { take, type MessageHandlers } from './take';

export interface ConsumerOptions {
  /** Also the name of the consumer group. */
  readonly service: ServiceName;
  readonly dataSource: DataSource;
  readonly transport: Pick<EventTransport, 'subscribe' | 'lag'>;
  readonly log: Log;
  readonly topics: readonly Topic[];
  readonly handle: MessageHandlers;
  /** Other types are passed over without being parsed; not those that nobody here knows: newer code of this service may want them. */
  readonly only?: readonly EventType[];
}

/** Work that reads messages, and can take those again that it parked: for operators' tools. */
export interface Consumer extends Work {
  /** Whether or not the consumer was started. */
  replay(complaintId: string): Promise<Replayed>;
}

export function isConsumer(work: Work): work is Consumer {
  return 'replay' in work;
}

/** Reads the other services' messages, in order per complaint. A message that cannot be taken parks its complaint: it and the
 *  later ones about that complaint wait for `replayParked`, everything else goes on. When the world fails, the partition waits. */
export function createConsumer(options: ConsumerOptions): Consumer {
  const { service, dataSource, transport, log } = options;
  const areParked = gathering(async (complaintIds: readonly string[]) => {
    const parked = await parkedAmong(dataSource, complaintIds);
    return complaintIds.map((each) => parked.has(each));
  });
  let subscription: Subscription | undefined;
  return {
    name: `consumer of ${service}`,
    start: async () => {
      subscription ??= await transport.subscribe({
        group: service,
        topics: options.topics,
        handle: (page) => consume({ ...options, areParked }, page),
        onProblem: (error) => log.warn({ err: error }, 'reading messages failed; trying again'),
      });
    },
    stop: async () => {
      const stopping = subscription;
      subscription = undefined;
      await stopping?.stop();
    },
    replay: (complaintId) => {
      const { handle } = options;
      return replayParked({ dataSource, complaintId, handle, log });
    },
    drain: async () => {
      // Each look longer after the last: it costs those who are to become idle.
      for (let waitMs = 5; ((await transport.lag?.(service)) ?? 0) > 0; waitMs = Math.min(2 * waitMs, 100))
        await sleep(waitMs);
    },
  };
}

interface Consuming extends ConsumerOptions {
  /** Asked for all partitions at once. */
  readonly areParked: (complaintIds: readonly string[]) => Promise<readonly boolean[]>;
}

async function consume(options: Consuming, page: readonly ReceivedMessage[]): Promise<void> {
  const { service, dataSource, log } = options;
  const concerning = page.filter((message) => concerns(options, message));
  count(service, 'skipped', page.length - concerning.length);
  if (concerning.length === 0) return;
  const parked = await options.areParked(concerning.map(complaintOf));
  const flowing: ReceivedMessage[] = [];
  for (const [at, message] of concerning.entries()) {
    const isQueued = parked[at] === true && (await queueBehind(dataSource, message));
    if (isQueued) count(service, 'queued');
    else flowing.push(message);
  }
  for (const [at, outcome] of (await take(options.handle, flowing)).entries()) {
    const message = flowing[at]!;
    if (outcome === 'taken') count(service, 'taken');
    else if (outcome === 'behind') await consume(options, [message]);
    else {
      await park(dataSource, service, message, outcome);
      // No longer than any type is: a header may hold a megabyte.
      const type = attributeIn(message.headers, 'type')?.slice(0, 100);
      const complaintId = complaintOf(message);
      log.error({ complaintId, type, reason: outcome.reason }, 'a message could not be taken: its complaint is parked');
      count(service, 'parked');
    }
  }
}

function count(service: ServiceName, outcome: string, messages = 1): void {
  consumedMessages.inc({ service, outcome }, messages);
}

function concerns({ service, only }: ConsumerOptions, message: ReceivedMessage): boolean {
  if (message.topic !== topics.complaints) return true;
  if (attributeIn(message.headers, 'source') === service) return false;
  const type = attributeIn(message.headers, 'type');
  // A message without a type is damaged, and for us to park.
  return only === undefined || type === undefined || !isEventType(type) || only.includes(type);
}
