import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { post, registerOne } from './asking';
import type { Shares } from './profile';
import type { HouseCounts, HouseKind, HouseMemory, HouseSizes, HouseTold } from './house-process';
import { youngRoom } from './young-room';

/** A house in processes of its own, with somebody who registers complaints in it. */
export interface House {
  readonly told: HouseTold;
  /** @returns the id of the complaint */
  register(): Promise<string>;
  /** Asks the graph.   @returns `data` */
  ask(query: string, variables: object): Promise<object>;
  settled(): Promise<void>;
  counts(): Promise<HouseCounts>;
  sizes(): Promise<HouseSizes>;
  memory(): Promise<HouseMemory>;
  /** Where the time goes in the process that was started, while something is done. */
  profiled(work: () => Promise<unknown>): Promise<Shares>;
}

/** Starts a house for a piece of work, and ends it.
 *  @param years a data folder of `npm run simulate`, in which one process goes on; else there is nothing yet */
export async function inHouse<T>(kind: HouseKind, work: (house: House) => Promise<T>, years?: string): Promise<T> {
  const execArgv = [...process.execArgv, youngRoom];
  const child = fork(join(__dirname, 'house-process.ts'), [kind, ...(years === undefined ? [] : [years])], {
    execArgv,
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the house ended with ${code}`);
  });
  const toldBy = <T>() => Promise.race([once(child, 'message').then(([message]) => message as T), ended]);
  const told = await toldBy<HouseTold>();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  try {
    return await work({
      told,
      register: () => registerOne(agent, told.url, told.token),
      ask: (query, variables) => post(agent, `${told.url}/graphql`, told.token, { query, variables }),
      settled: async () => {
        if (told.idleUrl === undefined) return;
        const answer = await fetch(told.idleUrl);
        if (!answer.ok) throw new Error(await answer.text());
      },
      counts: async () => {
        // What processes tell of themselves is a moment late.
        await sleep(200);
        child.send('counts');
        return toldBy<HouseCounts>();
      },
      sizes: () => {
        child.send('sizes');
        return toldBy<HouseSizes>();
      },
      profiled: async (work) => {
        child.send('profile');
        await work();
        child.send('profiled');
        return toldBy<Shares>();
      },
      memory: () => {
        child.send('memory');
        return toldBy<HouseMemory>();
      },
    });
  } finally {
    agent.destroy();
    child.send('stop');
    await ended.catch(() => undefined);
  }
}

/** @returns milliseconds from when each was to be sent to its acknowledgement */
export async function inOpenLoop(house: House, rate: number, seconds: number): Promise<readonly number[]> {
  const beganAt = performance.now();
  const asked = Array.from({ length: rate * seconds }, async (_, n) => {
    const dueAt = beganAt + (1000 * n) / rate;
    await sleep(dueAt - performance.now());
    await house.register();
    return performance.now() - dueAt;
  });
  return Promise.all(asked);
}

/** Registers so many, with so many in hand. */
export async function inClosedLoop(house: House, count: number, atOnce: number): Promise<void> {
  let left = count;
  await atOnceUntil(house, atOnce, () => left-- <= 0);
}

/** Registers for a while.   @returns how many a second */
export async function registeredWithin(house: House, seconds: number, atOnce: number): Promise<number> {
  const beganAt = performance.now();
  const count = await atOnceUntil(house, atOnce, () => performance.now() - beganAt > 1000 * seconds);
  return (1000 * count) / (performance.now() - beganAt);
}

/** @returns how many there were */
async function atOnceUntil(house: House, atOnce: number, isOver: () => boolean): Promise<number> {
  let count = 0;
  const one = async (): Promise<void> => {
    for (; !isOver(); count += 1) await house.register();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return count;
}
