import type { Broker } from '@platformatic/kafka';
import { backoffMs } from '../../backoff';
import { gathering } from '../../gather';
import { createNap } from '../../nap';
import { once } from '../../once';
import { createPartitionRunner } from '../../partition-runner';
import type { SubscribeOptions, Subscription } from '../../port';
import type { ConsumerTiming, KafkaConnection, Place } from '../client';
import { meetBrokers } from './brokers';
import { inFull, isForbidden } from './errors';
import { firstOffset, startFeed, type Holding } from './feed';
import { createMembership, type Position } from './membership';

/** A member of a consumer group: belongs to it, holds its share of the partitions, feeds their runners. When everybody is to join
 *  anew it lets go of all it holds, after the pages in hand, and takes up its new share where the group has committed. */
export async function startConsumer(
  connection: KafkaConnection,
  { group, topics, handle, onProblem = () => {} }: SubscribeOptions,
  { sessionTimeoutMs = 30_000, maxWaitMs = 250 }: ConsumerTiming,
  onCrash: (error: unknown) => void,
): Promise<Subscription> {
  const brokers = meetBrokers(connection);
  const membership = createMembership({ brokers, anyBroker, group, topics, sessionTimeoutMs });
  const commitTogether = gathering((positions: readonly Position[]) => membership.commit(positions));
  const heartbeat = createNap();
  const recovery = createNap();
  let holdings: readonly Holding[] = [];
  let isStopping = false;
  let isOver = false;

  async function anyBroker(): Promise<Broker> {
    const { brokers: known } = await brokers.metadata(topics);
    const all = [...known.values()];
    const chosen = all[Math.floor(Math.random() * all.length)];
    if (chosen === undefined) throw new Error('no broker is there');
    return chosen;
  }

  async function belong(): Promise<void> {
    for (let failures = 0; !isStopping && !isOver;) {
      try {
        await take(await membership.join());
        failures = 0;
        await live();
      } catch (error) {
        failures += 1;
        onTrouble(error);
        await letGo();
        if (!isStopping && !isOver) await recovery.sleep(backoffMs(failures));
      }
    }
    await membership.leave().catch((error: unknown) => onProblem(inFull(error)));
  }

  /** Says that it lives, until its share is to be given up and the pages in hand are done. */
  async function live(): Promise<void> {
    let isCalled = false;
    let lettingGo: Promise<void> | undefined;
    let isDone = false;
    for (let failures = 0; !isDone;) {
      if (isCalled || isStopping || isOver)
        lettingGo ??= letGo().then(() => {
          isDone = true;
          heartbeat.wake();
        });
      await heartbeat.sleep(failures > 0 ? backoffMs(failures) : Math.min(3_000, sessionTimeoutMs / 3));
      if (isDone) return;
      try {
        isCalled = (await membership.beat()) !== 'alive' || isCalled;
        failures = 0;
      } catch (error) {
        failures += 1;
        onTrouble(error);
      }
    }
  }

  async function take(share: readonly Place[]): Promise<void> {
    const committed = share.length === 0 ? [] : await membership.committed(share);
    const { brokers: known, topics: described } = await brokers.metadata(topics);
    const taken = share.map(async (place) => {
      const leader = known.get(described.get(place.topic)?.partitions[place.partition]?.leader ?? -1);
      if (leader === undefined) throw new Error(`nobody leads ${place.topic}/${place.partition}`);
      const position = committed.find(({ topic, partition }) => topic === place.topic && partition === place.partition);
      return hold(place, position?.next ?? (await firstOffset(brokers, leader, place)));
    });
    holdings = await Promise.all(taken);
    feed.wake();
  }

  function hold(place: Place, startAt: bigint): Holding {
    const commit = async (next: bigint) => (await commitTogether([{ ...place, next }]))[0] === true;
    const runner = createPartitionRunner({ startAt, handle, commit, onProblem, onIdle: () => feed.wake() });
    return { ...place, runner, waiting: [], fetchAt: startAt };
  }

  async function letGo(): Promise<void> {
    const held = holdings;
    holdings = [];
    await Promise.all(held.map(({ runner }) => runner.stop()));
  }

  function onTrouble(error: unknown): void {
    brokers.forgetMetadata();
    if (!isForbidden(error) || isStopping) onProblem(inFull(error));
    else if (!isOver) {
      isOver = true;
      heartbeat.wake();
      onCrash(inFull(error));
    }
  }

  const feed = startFeed({ brokers, topics, holdings: () => holdings, maxWaitMs, onTrouble });
  const belonging = belong();
  return {
    stop: once(async () => {
      isStopping = true;
      heartbeat.wake();
      recovery.wake();
      await belonging;
      await feed.stop();
      await brokers.close();
    }),
  };
}
