import { randomUUID } from 'node:crypto';
import { partitionOf } from '../partition';
import type { EventTransport, OutgoingMessage, ReceivedMessage } from '../port';

const patienceMs = 45_000;

/** Waits until it is so, or fails. */
export async function until(isSo: () => boolean | Promise<boolean>, timeoutMs = patienceMs): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`waited ${timeoutMs} ms in vain until ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function message(topic: string, complaint: string, value: string): OutgoingMessage {
  const headers = { ce_type: 'test.sent' };
  return { topic, key: complaint, partitionKey: complaint, headers, value: Buffer.from(value) };
}

export function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

export function values(messages: readonly ReceivedMessage[]): string[] {
  return messages.map(({ value }) => String(value));
}

export function distinct(messages: readonly ReceivedMessage[]): number {
  return new Set(values(messages)).size;
}

export async function collect(transport: EventTransport, topic: string): Promise<ReceivedMessage[]> {
  const seen: ReceivedMessage[] = [];
  await subscribe(transport, topic, `group-${randomUUID()}`, seen);
  return seen;
}

export function subscribe(transport: EventTransport, topic: string, group: string, into: ReceivedMessage[]) {
  return transport.subscribe({
    group,
    topics: [topic],
    handle: async (page) => {
      into.push(...page);
    },
  });
}

export function ordersPerKey(messages: readonly ReceivedMessage[]): Record<string, number[]> {
  const orders: Record<string, number[]> = {};
  for (const { partitionKey, value } of messages) (orders[partitionKey] ??= []).push(Number(String(value)));
  return orders;
}

export function ascending(count: number, keys: number): Record<string, number[]> {
  const orders: Record<string, number[]> = {};
  for (let n = 0; n < count; n += 1) (orders[`complaint-${n % keys}`] ??= []).push(n);
  return orders;
}

export function keysOfOtherPartitions(key: string, partitions: number): string[] {
  const own = partitionOf(key, partitions);
  return times(50, (n) => `complaint-${n}`).filter((other) => partitionOf(other, partitions) !== own);
}

export function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
