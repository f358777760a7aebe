import { fork } from 'node:child_process';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { registerOne } from './asking';
import type { HouseCounts } from './complaint-house';
import { type Measurement, printMeasurements } from './table';

/** `npm run bench:complaint`: what one complaint costs, from its registration to the last thing that the house does about it by itself:
 *  clocks armed, confirmation handed to SMTP, every service and the snapshot up to date. */
const perSecond = 50;
const forSeconds = Number(process.argv[2] ?? 20);
const burst = Number(process.argv[3] ?? 600);

async function main(): Promise<void> {
  const house = await startHouse();
  try {
    await inOpenLoop(house, 10, 3);
    await house.settled();
    const idle = await costOf(house, () => sleep(8_000));
    const steady = await costOf(house, async () => {
      const latencies = await inOpenLoop(house, perSecond, forSeconds);
      await house.settled();
      return latencies;
    });
    const count = perSecond * forSeconds;
    const settling = await costOf(house, async () => {
      await inClosedLoop(house, burst, 32);
      await house.settled();
    });
    const idlePerMs = (what: 'transactions' | 'waits') => idle[what] / idle.ms;
    const each = (what: 'transactions' | 'waits') => (steady[what] - idlePerMs(what) * steady.ms) / count;
    console.log(
      `settling: ${(settling.cpuMs / burst).toFixed(1)} ms of processor each and ${(settling.databaseCpuMs / burst).toFixed(1)} of the database's`,
    );
    console.log(
      `at ${perSecond}/s: ${steady.ms} ms for ${count} with settling, ${(steady.cpuMs / count).toFixed(1)} ms of processor each and ${(steady.databaseCpuMs / count).toFixed(1)} of the database's, ` +
        `${(steady.bytesKept / count / 1000).toFixed(1)} kB kept and ${(steady.bytesOfLog / count / 1000).toFixed(1)} kB of log each; ` +
        `idle ${((1000 * idle.transactions) / idle.ms).toFixed(1)} transactions/s; p50 ${quantile(steady.result, 0.5).toFixed(0)} ms`,
    );
    process.exitCode = printMeasurements([
      atLeast('complaints settled a second', (1000 * burst) / settling.ms, 100),
      atMost(`transactions a complaint at ${perSecond}/s`, each('transactions'), 15),
      atMost(`flush-and-waits a complaint at ${perSecond}/s`, each('waits'), 80),
      atMost(`p99 of the acknowledgement at ${perSecond}/s, ms`, quantile(steady.result, 0.99), 250),
      atMost('kB kept a complaint, log trimmed', steady.bytesKept / count / 1000, 30),
    ]);
  } finally {
    await house.stop();
  }
}

interface House {
  register(): Promise<unknown>;
  settled(): Promise<void>;
  counts(): Promise<HouseCounts>;
  stop(): Promise<void>;
}

async function startHouse(): Promise<House> {
  const child = fork(join(__dirname, 'complaint-house.ts'), { execArgv: process.execArgv });
  const told = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const { url, token } = await told<{ url: string; token: string }>();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    register: () => registerOne(agent, url, token),
    settled: async () => {
      const answer = await fetch(`${url}/dev/idle`);
      if (!answer.ok) throw new Error(await answer.text());
    },
    counts: () => {
      child.send('counts');
      return told<HouseCounts>();
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.send('stop');
      }),
  };
}

/** @returns milliseconds from when each was to be sent to its acknowledgement */
async function inOpenLoop(house: House, rate: number, seconds: number): Promise<readonly number[]> {
  const beganAt = performance.now();
  const asked = Array.from({ length: rate * seconds }, async (_, n) => {
    const dueAt = beganAt + (1000 * n) / rate;
    await sleep(dueAt - performance.now());
    await house.register();
    return performance.now() - dueAt;
  });
  return Promise.all(asked);
}

async function inClosedLoop(house: House, count: number, atOnce: number): Promise<void> {
  let left = count;
  const one = async (): Promise<void> => {
    while (left-- > 0) await house.register();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function costOf<T>(house: House, work: () => Promise<T>) {
  const before = await house.counts();
  const result = await work();
  const after = await house.counts();
  return {
    result,
    ms: after.at - before.at,
    transactions: after.transactions - before.transactions,
    waits: after.waits - before.waits,
    bytesKept: after.bytesKept - before.bytesKept,
    bytesOfLog: after.bytesOfLog - before.bytesOfLog,
    cpuMs: after.cpuMs - before.cpuMs,
    databaseCpuMs: after.databaseCpuMs - before.databaseCpuMs,
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function atLeast(measure: string, ours: number, goal: number): Measurement {
  return { measure, ours: ours.toFixed(1), ratio: (ours / goal).toFixed(2), goal: `>= ${goal}`, isMet: ours >= goal };
}

function atMost(measure: string, ours: number, goal: number): Measurement {
  return { measure, ours: ours.toFixed(1), ratio: (ours / goal).toFixed(2), goal: `<= ${goal}`, isMet: ours <= goal };
}

void main();
