import { decodeEvent, decodePersons, topics } from '@gehoor/contracts';
import type { AheadEvent, ComplaintEvent, PersonsRecord, PersonsTombstone, Problem } from '@gehoor/contracts';
import type { ReceivedMessage } from '@gehoor/event-transport';
import { isTransient } from '../database/transient';
import type { Obstacle } from './parking';

/** What a service does with what it reads. Must be idempotent: everything can come twice. */
export interface MessageHandlers {
  readonly event?: (event: ComplaintEvent) => Promise<void>;
  /** Keeps what newer code states until it can be read; without it, that is parked. */
  readonly ahead?: (event: AheadEvent) => Promise<void>;
  readonly persons?: (record: PersonsRecord | PersonsTombstone) => Promise<void>;
}

/** Takes one message.
 *  @returns why it cannot be taken; undefined when it was   @throws when the world failed: to be tried again */
export async function take(handle: MessageHandlers, message: ReceivedMessage): Promise<Obstacle | undefined> {
  try {
    return message.topic === topics.persons ? await takePersons(handle, message) : await takeEvent(handle, message);
  } catch (error) {
    if (isTransient(error)) throw error;
    return failed(error);
  }
}

async function takeEvent(handle: MessageHandlers, message: ReceivedMessage): Promise<Obstacle | undefined> {
  const decoded = decodeEvent(message);
  if (decoded.ok) await handle.event?.(decoded.event);
  else if (decoded.ahead !== undefined && handle.ahead !== undefined) await handle.ahead(decoded.ahead);
  else return unreadable(decoded.problems);
  return undefined;
}

async function takePersons(handle: MessageHandlers, message: ReceivedMessage): Promise<Obstacle | undefined> {
  const decoded = decodePersons(message);
  if (!decoded.ok) return unreadable(decoded.problems);
  await handle.persons?.(decoded.record);
  return undefined;
}

function unreadable(problems: readonly Problem[]): Obstacle {
  const reason = `unreadable: ${problems.map(({ path, message }) => `${path} ${message}`).join('; ')}`;
  return { reason: reason.slice(0, 500), detail: reason };
}

/** An error's message may quote what it choked on: it stays in our own table. */
function failed(error: unknown): Obstacle {
  if (!(error instanceof Error)) return { reason: 'failed', detail: `failed: ${String(error)}` };
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return {
    reason: `failed: ${error.name}${code}`,
    detail: `failed: ${error.name}${code}: ${error.message}`.slice(0, 2000),
  };
}
