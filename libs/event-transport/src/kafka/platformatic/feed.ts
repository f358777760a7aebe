import {
  FetchIsolationLevels,
  ListOffsetTimestamps,
  type Broker,
  type fetchV17,
  type listOffsetsV9,
} from '@platformatic/kafka';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../backoff';
import { createNap } from '../../nap';
import type { PartitionRunner } from '../../partition-runner';
import type { ReceivedMessage } from '../../port';
import type { Place } from '../client';
import type { Brokers } from './brokers';
import { answerIn, refusalsIn } from './errors';
import { messagesIn, type FetchedPartition } from './records';

/** A partition that is this member's. */
export interface Holding extends Place {
  readonly runner: PartitionRunner;
  /** Fetched, and not offered yet. */
  waiting: readonly ReceivedMessage[];
  fetchAt: bigint;
}

interface FeedOptions {
  readonly brokers: Brokers;
  readonly topics: readonly string[];
  readonly holdings: () => Iterable<Holding>;
  /** How long brokers wait for messages before they answer with none. */
  readonly maxWaitMs: number;
  /** Told of everything that is tried again. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Feed {
  /** There may be somebody hungry. */
  wake(): void;
  stop(): Promise<void>;
}

/** So many at once that a page is done well within a session. */
const pageSize = 100;
const mostBytes = { ofPartition: 256 * 1024, ofAnswer: 10 * 1024 * 1024 };
/** How long before a broker that had nothing is asked again while a partition it leads is being worked on: it is not asked to wait,
 *  or that partition would have to. */
const lookAgainMs = 20;

interface Hungry {
  readonly holding: Holding;
  readonly topicId: string;
}

/** Keeps fetching for the holdings that have nothing in hand. Each broker is asked by itself: none waits for another's answer, and no
 *  partition for another's handler. */
export function startFeed({ brokers, topics, holdings, maxWaitMs, onTrouble }: FeedOptions): Feed {
  const nap = createNap();
  const ending = new AbortController();
  const errands = new Map<string, Promise<void>>();
  /** Brokers that had nothing, and until when they are left alone. */
  const left = new Map<string, number>();
  const rest = (ms: number) => sleep(ms, undefined, { signal: ending.signal }).catch(() => undefined);

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        for (const each of holdings()) serve(each);
        await ask();
        await nap.sleep(left.size > 0 ? lookAgainMs : 1_000);
      } catch (error) {
        brokers.forgetMetadata();
        onTrouble(error);
        await rest(backoffMs(1));
      }
    }
    await Promise.all(errands.values());
  }

  async function ask(): Promise<void> {
    for (const [name, { broker, hungry, isAll }] of await byBroker()) {
      const isLeft = (left.get(name) ?? 0) > performance.now();
      if (hungry.length === 0 || isLeft || errands.has(name)) continue;
      left.delete(name);
      const errand = fetchFrom(broker, hungry, isAll).then((isFed) => {
        errands.delete(name);
        if (!isFed && !isAll) left.set(name, performance.now() + lookAgainMs);
        nap.wake();
      });
      errands.set(name, errand);
    }
  }

  async function byBroker() {
    const asked = new Map<string, { readonly broker: Broker; readonly hungry: Hungry[]; isAll: boolean }>();
    const held = [...holdings()];
    if (held.length === 0) return asked;
    const { brokers: known, topics: described } = await brokers.metadata(topics);
    for (const holding of held) {
      const topic = described.get(holding.topic);
      const broker = known.get(topic?.partitions[holding.partition]?.leader ?? -1);
      if (topic === undefined || broker === undefined)
        throw new Error(`nobody leads ${holding.topic}/${holding.partition}`);
      const name = `${broker.host}:${broker.port}`;
      const those = asked.get(name) ?? { broker, hungry: [], isAll: true };
      asked.set(name, those);
      if (isHungry(holding)) those.hungry.push({ holding, topicId: topic.id });
      else those.isAll = false;
    }
    return asked;
  }

  /** @returns whether anything came */
  async function fetchFrom(broker: Broker, hungry: readonly Hungry[], isAll: boolean): Promise<boolean> {
    try {
      const request = fetchRequest(hungry, isAll ? maxWaitMs : 0);
      const answer: fetchV17.FetchResponse = await brokers.askPatiently(broker, 'Fetch', ...request);
      return receive(hungry, answer);
    } catch (error) {
      // What one partition was refused for, the others of the answer are not.
      const answer = answerIn(error) as fetchV17.FetchResponse | undefined;
      const isFed = answer?.responses !== undefined && receive(hungry, answer);
      if (refusalsIn(error).includes('OFFSET_OUT_OF_RANGE')) await beginAnew(broker, hungry, answer).catch(onTrouble);
      brokers.forgetMetadata();
      onTrouble(error);
      await rest(backoffMs(1));
      return isFed;
    }
  }

  function receive(hungry: readonly Hungry[], answer: fetchV17.FetchResponse): boolean {
    let isFed = false;
    for (const { holding, fetched } of matched(hungry, answer)) {
      if (fetched.errorCode !== 0) continue;
      const { messages, next } = messagesIn(holding, holding.fetchAt, fetched);
      holding.fetchAt = next;
      holding.waiting = messages;
      serve(holding);
      isFed ||= messages.length > 0;
    }
    return isFed;
  }

  /** What lay there has gone by its age: on with the first there is. */
  async function beginAnew(broker: Broker, hungry: readonly Hungry[], answer?: fetchV17.FetchResponse): Promise<void> {
    const outOfRange = 1;
    for (const { holding, fetched } of answer === undefined ? [] : matched(hungry, answer)) {
      if (fetched.errorCode === outOfRange) holding.fetchAt = await firstOffset(brokers, broker, holding);
    }
  }

  const running = run();
  return {
    wake: () => {
      left.clear();
      nap.wake();
    },
    async stop() {
      ending.abort();
      nap.wake();
      await running;
    },
  };
}

function isHungry({ waiting, runner }: Holding): boolean {
  return waiting.length === 0 && runner.hungryAt() !== undefined;
}

function serve(holding: Holding): void {
  if (holding.waiting.length === 0 || holding.runner.hungryAt() === undefined) return;
  const page = holding.waiting.slice(0, pageSize);
  holding.waiting = holding.waiting.slice(pageSize);
  holding.runner.offer(page);
}

function fetchRequest(hungry: readonly Hungry[], waitMs: number): fetchV17.FetchRequest {
  const wanted = ({ holding }: Hungry) => ({
    partition: holding.partition,
    currentLeaderEpoch: -1,
    fetchOffset: holding.fetchAt,
    lastFetchedEpoch: -1,
    partitionMaxBytes: mostBytes.ofPartition,
  });
  const topics = [...new Set(hungry.map(({ topicId }) => topicId))].map((topicId) => ({
    topicId,
    partitions: hungry.filter((each) => each.topicId === topicId).map(wanted),
  }));
  return [waitMs, 1, mostBytes.ofAnswer, FetchIsolationLevels.READ_COMMITTED, 0, -1, topics, [], ''];
}

function* matched(hungry: readonly Hungry[], answer: fetchV17.FetchResponse) {
  for (const { topicId, partitions } of answer.responses) {
    for (const fetched of partitions) {
      const found = hungry.find(
        (each) => each.topicId === topicId && each.holding.partition === fetched.partitionIndex,
      );
      if (found !== undefined) yield { holding: found.holding, fetched: fetched satisfies FetchedPartition };
    }
  }
}

/** The first offset that a partition still has.
 *  @param leader the broker that leads it */
export async function firstOffset(brokers: Brokers, leader: Broker, { topic, partition }: Place): Promise<bigint> {
  const wanted = { partitionIndex: partition, currentLeaderEpoch: -1, timestamp: ListOffsetTimestamps.EARLIEST };
  const request: listOffsetsV9.ListOffsetsRequest = [
    -1,
    FetchIsolationLevels.READ_COMMITTED,
    [{ name: topic, partitions: [wanted] }],
  ];
  const answer: listOffsetsV9.ListOffsetsResponse = await brokers.ask(leader, 'ListOffsets', ...request);
  return answer.topics[0]?.partitions[0]?.offset ?? 0n;
}
