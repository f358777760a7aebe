import { decodeEvent, decodePersons, headerSource, headerType, topics } from '@gehoor/contracts';
import type {
  ComplaintEvent,
  EventType,
  PersonsRecord,
  PersonsTombstone,
  Problem,
  ServiceName,
  Topic,
} from '@gehoor/contracts';
import type { EventTransport, ReceivedMessage, Subscription } from '@gehoor/event-transport';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Clock } from './clock';
import type { Log } from './log';
import { consumedMessages } from './metrics';
import { complaintOf, isParked, park, queueBehind, type Refusal } from './parking';
import { isTransient } from './transient';
import type { Work } from './types';

export interface ConsumerOptions {
  /** Also the name of the consumer group. */
  readonly service: ServiceName;
  readonly dataSource: DataSource;
  readonly transport: Pick<EventTransport, 'subscribe' | 'lag'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly topics: readonly Topic[];
  readonly handle: MessageHandlers;
  /** Other types are passed over without being parsed. */
  readonly only?: readonly EventType[];
}

/** What a service does with what it reads. Must be idempotent: everything can come twice. */
export interface MessageHandlers {
  readonly event?: (event: ComplaintEvent) => Promise<void>;
  readonly persons?: (record: PersonsRecord | PersonsTombstone) => Promise<void>;
}

/** Reads the other services' messages, in order per complaint. A message that cannot be taken parks its complaint: it and the
 *  later ones about that complaint wait for `replayParked`, everything else goes on. When the world fails, the partition waits. */
export function createConsumer(options: ConsumerOptions): Work {
  const { service, transport, log } = options;
  let subscription: Subscription | undefined;
  return {
    name: `consumer of ${service}`,
    start: async () => {
      subscription ??= await transport.subscribe({
        group: service,
        topics: options.topics,
        handle: (message) => consume(options, message),
        onProblem: (error) => log.warn({ err: error }, 'reading messages failed; trying again'),
      });
    },
    stop: async () => {
      const stopping = subscription;
      subscription = undefined;
      await stopping?.stop();
    },
    drain: async () => {
      while (((await transport.lag?.(service)) ?? 0) > 0) await sleep(10);
    },
  };
}

async function consume(options: ConsumerOptions, message: ReceivedMessage): Promise<void> {
  const { service, dataSource, log } = options;
  if (!concerns(options, message)) return count(service, 'skipped');
  const complaintId = complaintOf(message);
  if ((await isParked(dataSource, complaintId)) && (await queueBehind(dataSource, message)))
    return count(service, 'queued');
  const refusal = await take(options.handle, message);
  if (refusal === undefined) return count(service, 'taken');
  await park(dataSource, service, message, refusal);
  const type = headerType(message.headers);
  log.error({ complaintId, type, reason: refusal.reason }, 'a message could not be taken: its complaint is parked');
  count(service, 'parked');
}

function count(service: ServiceName, outcome: string): void {
  consumedMessages.inc({ service, outcome });
}

function concerns({ service, only }: ConsumerOptions, message: ReceivedMessage): boolean {
  if (message.topic !== topics.complaints) return true;
  if (headerSource(message.headers) === service) return false;
  const type = headerType(message.headers);
  // A message without a type is damaged, and for us to park.
  return only === undefined || type === undefined || only.some((wanted) => wanted === type);
}

/** Takes one message.
 *  @returns why it cannot be taken; undefined when it was   @throws when the world failed: to be tried again */
export async function take(handle: MessageHandlers, message: ReceivedMessage): Promise<Refusal | undefined> {
  try {
    return message.topic === topics.persons ? await takePersons(handle, message) : await takeEvent(handle, message);
  } catch (error) {
    if (isTransient(error)) throw error;
    return failed(error);
  }
}

async function takeEvent(handle: MessageHandlers, message: ReceivedMessage): Promise<Refusal | undefined> {
  const decoded = decodeEvent(message);
  if (!decoded.ok) return unreadable(decoded.problems);
  await handle.event?.(decoded.event);
  return undefined;
}

async function takePersons(handle: MessageHandlers, message: ReceivedMessage): Promise<Refusal | undefined> {
  const decoded = decodePersons(message);
  if (!decoded.ok) return unreadable(decoded.problems);
  await handle.persons?.(decoded.record);
  return undefined;
}

function unreadable(problems: readonly Problem[]): Refusal {
  const reason = `unreadable: ${problems.map(({ path, message }) => `${path} ${message}`).join('; ')}`;
  return { reason: reason.slice(0, 500), detail: reason };
}

/** An error's message may quote what it choked on: it stays in our own table. */
function failed(error: unknown): Refusal {
  if (!(error instanceof Error)) return { reason: 'failed', detail: `failed: ${String(error)}` };
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return {
    reason: `failed: ${error.name}${code}`,
    detail: `failed: ${error.name}${code}: ${error.message}`.slice(0, 2000),
  };
}
