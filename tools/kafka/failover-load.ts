import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createKafkaTransport,
  type EventTransport,
  type KafkaClientName,
  type OutgoingMessage,
  type ProducerGuard,
  type TransportLog,
} from '@gehoor/event-transport';
import type { Cluster } from './cluster';

export const quiet: TransportLog = { debug() {}, info() {}, warn() {}, error() {} };

export interface Counts {
  readonly acknowledged: number;
  /** Acknowledged and not in the log: must be 0. */
  readonly lost: number;
  /** In the log more than once, because a page was sent again: the inbox removes them. */
  readonly duplicates: number;
  /** Pairs of one complaint whose first appearances are out of order. */
  readonly outOfOrder: number;
  readonly longestSendMs: number;
}

interface Harm {
  readonly cluster: Cluster;
  /** Default kafkajs. */
  readonly client?: KafkaClientName;
  /** What happens in mid-stream. */
  readonly strike: () => Promise<void>;
  readonly guard?: ProducerGuard;
  /** Pages of 20 acknowledged before and after the strike. */
  readonly pages: number;
  /** What is sent in place of a page: to see that it is noticed. */
  readonly spoil?: (page: readonly OutgoingMessage[], number: number) => readonly OutgoingMessage[];
}

/** Publishes pages as a relay does, lets the harm strike in mid-stream, then counts what the log really holds. */
export async function publishThroughHarm({ cluster, client, strike, guard, pages, spoil }: Harm): Promise<Counts> {
  const topic = `load-${randomUUID()}`;
  const transport = await connect(cluster, topic, { client, guard });
  const acknowledged: string[] = [];
  let longestSendMs = 0;
  let struck: Promise<void> | undefined;
  for (let page = 0; page < pages || struck === undefined; page += 1) {
    if (page === Math.floor(pages / 2)) struck = strike();
    const messages = pageOf(topic, page);
    const startedAt = Date.now();
    await untilPublished(transport, spoil === undefined ? messages : spoil(messages, page));
    longestSendMs = Math.max(longestSendMs, Date.now() - startedAt);
    acknowledged.push(...messages.map(({ value }) => String(value)));
  }
  await struck;
  const held = await everythingIn(transport, topic);
  await transport.close();
  return { acknowledged: acknowledged.length, longestSendMs, ...compare(acknowledged, held) };
}

export function connect(
  cluster: Cluster,
  topic: string,
  how: { readonly client?: KafkaClientName; readonly guard?: ProducerGuard },
): Promise<EventTransport> {
  return createKafkaTransport({
    ...how,
    brokers: cluster.brokers,
    clientId: 'failover',
    topics: [{ topic, partitions: 6, cleanup: 'delete', retentionMs: -1, replicationFactor: 3, minInSyncReplicas: 2 }],
    sessionTimeoutMs: 6_000,
    onCrash: (error) => {
      throw new Error('the consumer crashed', { cause: error });
    },
    log: quiet,
  });
}

/** 20 messages of 20 complaints, numbered so that order per complaint can be told. */
export function pageOf(topic: string, page: number): readonly OutgoingMessage[] {
  return Array.from({ length: 20 }, (_, index) => {
    const complaint = `complaint-${index}`;
    return { topic, key: complaint, partitionKey: complaint, headers: {}, value: Buffer.from(`${complaint}/${page}`) };
  });
}

/** What a relay does: the same page again until it is acknowledged. */
export async function untilPublished(transport: EventTransport, messages: readonly OutgoingMessage[]): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await transport.publish(messages);
    } catch (error) {
      if (tries > 600) throw new Error('the brokers did not come back', { cause: error });
      await sleep(100);
    }
  }
}

async function everythingIn(transport: EventTransport, topic: string): Promise<readonly string[]> {
  const held: string[] = [];
  const group = `count-${randomUUID()}`;
  const subscription = await transport.subscribe({
    group,
    topics: [topic],
    handle: async (page) => void held.push(...page.map(({ value }) => String(value))),
  });
  const giveUpAt = Date.now() + 120_000;
  for (let behind = 1; behind > 0 && Date.now() < giveUpAt;) {
    await sleep(250);
    behind = (await transport.lag?.(group).catch(() => behind)) ?? 0;
  }
  await subscription.stop();
  return held;
}

export function compare(acknowledged: readonly string[], held: readonly string[]) {
  const there = new Set(held);
  const lost = acknowledged.filter((value) => !there.has(value)).length;
  const last = new Map<string, number>();
  let outOfOrder = 0;
  for (const value of there) {
    const [complaint = '', page] = value.split('/');
    if (Number(page) < (last.get(complaint) ?? -1)) outOfOrder += 1;
    last.set(complaint, Number(page));
  }
  return { lost, duplicates: held.length - there.size, outOfOrder };
}
