import { randomUUID } from 'node:crypto';
import { backoffMs } from '../backoff';
import { gathering } from '../gather';
import { createNap, type Nap } from '../nap';
import { once } from '../once';
import { createPace } from '../pace';
import type { ReceivedMessage, SubscribeOptions, Subscription } from '../port';
import { listen } from './bell';
import type { LogStore, Place, Position, Standing } from './log-store';
import { createPartitionRunner, type PartitionRunner } from '../partition-runner';

export interface MemberTiming {
  /** How long a silent member keeps its partitions. */
  readonly leaseMs: number;
  readonly pollIntervalMs: number;
  /** Messages per partition and fetch. */
  readonly pageSize: number;
}

interface Holding extends Place {
  readonly runner: PartitionRunner;
}

/** One member of a consumer group: keeps its lease, holds its share of the partitions, feeds their runners. */
export async function startMember(
  store: LogStore,
  { group, topics, handle, onProblem }: SubscribeOptions,
  timing: MemberTiming,
): Promise<Subscription> {
  const member = randomUUID();
  const holdings = new Map<string, Holding>();
  /** Partitions that may have something new: those that were published to here, or brought something the last time. */
  const stirred = new Set<string>();
  const report = onProblem ?? (() => undefined);
  const messages = createNap();
  const ending = createNap();
  const pause = createNap();
  const committing = createNap();
  const pace = createPace();
  /** Partitions that are done before the next are fetched are committed in one statement. */
  const commitTogether = gathering((positions: readonly Position[]) => store.commit(group, member, positions), {
    before: () => rest(committing),
  });
  let stopping = false;

  function take({ topic, partition, nextOffset }: Standing): void {
    const place = { topic, partition };
    const commit = async (next: bigint) => (await commitTogether([{ ...place, nextOffset: next }]))[0] === true;
    const parts = { startAt: nextOffset, handle, commit, onProblem: report, onIdle: messages.wake };
    const runner = createPartitionRunner(parts);
    holdings.set(nameOf(place), { ...place, runner });
    stirred.add(nameOf(place));
  }

  /** Lets go of what is no longer this member's share; the message in hand is finished first.
   *  Taken away means that others are at work there already: nothing is given back. */
  async function letGo(standings: readonly Standing[]): Promise<readonly Place[]> {
    const leaving = standings.filter(
      (standing) => holdings.has(nameOf(standing)) && !(standing.mine && standing.wanted),
    );
    await Promise.all(leaving.map(drop));
    return leaving.filter(({ mine }) => mine);
  }

  async function drop(place: Place): Promise<void> {
    await holdings.get(nameOf(place))?.runner.stop();
    holdings.delete(nameOf(place));
  }

  async function beat(givenUp: readonly Place[]): Promise<readonly Standing[]> {
    const standings = await store.heartbeat(group, member, topics, timing.leaseMs, givenUp);
    for (const standing of standings) {
      if (standing.mine && standing.wanted && !holdings.has(nameOf(standing)) && !stopping) take(standing);
    }
    messages.wake();
    return standings;
  }

  /** Letting go may take as long as a handler does; the lease is renewed meanwhile. */
  async function keepLease(): Promise<void> {
    let givenUp: readonly Place[] = [];
    let leaving: Promise<void> | undefined;
    while (!stopping) {
      await ending.sleep(timing.leaseMs / 5);
      if (stopping) break;
      try {
        const handing = givenUp;
        const standings = await beat(handing);
        givenUp = givenUp.slice(handing.length);
        leaving ??= letGo(standings).then((places) => {
          givenUp = [...givenUp, ...places];
          leaving = undefined;
          if (places.length > 0) ending.wake();
        });
      } catch (error) {
        report(error);
      }
    }
    await leaving;
  }

  async function feed(): Promise<void> {
    let askAllAt = 0;
    for (let failures = 0; !stopping;) {
      try {
        // What other processes published is seen by asking of all partitions now and then.
        const isForAll = performance.now() >= askAllAt;
        if (isForAll) askAllAt = performance.now() + timing.pollIntervalMs;
        const isFed = await feedOnce(isForAll);
        failures = 0;
        await rest(pause);
        if (!isFed) await messages.sleep(Math.max(1, askAllAt - performance.now()));
      } catch (error) {
        report(error);
        failures += 1;
        await pause.sleep(backoffMs(failures));
      }
    }
  }

  async function rest(nap: Nap): Promise<void> {
    const restMs = stopping ? 0 : pace.restMs();
    if (restMs > 0) await nap.sleep(restMs);
  }

  /** @returns whether anything came */
  async function feedOnce(isForAll: boolean): Promise<boolean> {
    const hungry = [...holdings].flatMap(([name, { topic, partition, runner }]) => {
      const nextOffset = isForAll || stirred.has(name) ? runner.hungryAt() : undefined;
      return nextOffset === undefined ? [] : [{ topic, partition, nextOffset }];
    });
    if (hungry.length === 0) return false;
    // Before asking: what is published meanwhile stirs again.
    for (const place of hungry) stirred.delete(nameOf(place));
    const fetched = await store.fetch(hungry, timing.pageSize);
    if (fetched.length === 0) return false;
    const pages = new Map<string, ReceivedMessage[]>();
    for (const message of fetched) {
      const page = pages.get(nameOf(message));
      if (page === undefined) pages.set(nameOf(message), [message]);
      else page.push(message);
    }
    const full = [...pages].filter(([, page]) => page.length === timing.pageSize);
    pace.took(fetched.length, { isMore: full.length > 0 });
    for (const [name] of full) stirred.add(name);
    for (const [name, page] of pages) holdings.get(name)?.runner.offer(page);
    return true;
  }

  const unlisten = listen((places) => {
    const ours = places.filter(({ topic }) => topics.includes(topic));
    for (const place of ours) stirred.add(nameOf(place));
    if (ours.length > 0) messages.wake();
  });
  await beat([]).catch((error: unknown) => {
    unlisten();
    throw error;
  });
  const loops = [keepLease(), feed()];

  return {
    stop: once(async () => {
      stopping = true;
      unlisten();
      for (const nap of [ending, messages, pause, committing]) nap.wake();
      await Promise.all([...loops, ...[...holdings.values()].map(drop)]);
      await store.leave(group, member).catch(report);
    }),
  };
}

function nameOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`;
}
