import { setTimeout as sleep } from 'node:timers/promises';
import { type House, inClosedLoop, inHouse, inOpenLoop, registeredWithin } from './house';
import { runPgbench, scriptOf } from './pgbench';
import { sharesTold } from './profile';
import { type Measurement, printMeasurements } from './table';

/** `npm run bench:complaint [-- seconds burst parts years]`: what one complaint costs, from its registration to the last thing that the house does about
 *  it by itself: clocks armed, confirmation handed to SMTP, every service and the snapshot up to date. In one process, in the split system
 *  on Kafka, and at intake's subgraph alone beside pgbench, which writes the same rows. */
const perSecond = 50;
const forSeconds = Number(process.argv[2] ?? 20);
const burst = Number(process.argv[3] ?? 600);
const parts = process.argv[4]?.split(',') ?? ['standalone', 'split', 'intake'];
/** Simulated years to go on from (`npm run simulate -- --folder …`): what one more costs where there are many. */
const years = process.argv[5];

const goals = {
  standalone: { settled: 100, p99Ms: 250 },
  split: { settled: 100, p99Ms: 500 },
} as const;

async function main(): Promise<void> {
  const measurements: Measurement[] = [];
  for (const kind of ['standalone', 'split'] as const)
    if (parts.includes(kind)) measurements.push(...(await inHouse(kind, (house) => costOfOne(kind, house), years)));
  if (parts.includes('intake')) measurements.push(...(await inHouse('intake', besidePgbench)));
  process.exitCode = printMeasurements(measurements);
}

async function costOfOne(kind: 'standalone' | 'split', house: House): Promise<readonly Measurement[]> {
  // So that no code is met for the first time: a house runs for months.
  await inClosedLoop(house, 600, 8);
  await house.settled();
  const idle = await costOf(house, () => sleep(8_000));
  const sizesBefore = await house.sizes();
  const steady = await costOf(house, async () => {
    const latencies = await inOpenLoop(house, perSecond, forSeconds);
    await house.settled();
    return latencies;
  });
  const sizes = await house.sizes();
  const count = perSecond * forSeconds;
  const kBOf = (what: 'bytesKept' | 'bytesOfLog') => (sizes[what] - sizesBefore[what]) / count / 1000;
  const settling = await costOf(house, async () => {
    await inClosedLoop(house, burst, 32);
    await house.settled();
  });
  const idlePerMs = (what: 'transactions' | 'waits') => idle[what] / idle.ms;
  const each = (what: 'transactions' | 'waits') => (steady[what] - idlePerMs(what) * steady.ms) / count;
  console.log(`${kind}: processor ms a complaint, settling ${burst} at once: ${eachOf(settling.cpuMs, burst)}`);
  console.log(`${kind}: at ${perSecond}/s: ${eachOf(steady.cpuMs, count)}`);
  console.log(
    `${kind}: ${kBOf('bytesOfLog').toFixed(1)} kB of log each; idle ${((1000 * idle.transactions) / idle.ms).toFixed(1)} transactions/s; ` +
      `p50 ${quantile(steady.result, 0.5).toFixed(0)} ms; ${count} at ${perSecond}/s were settled after ${(steady.ms / 1000).toFixed(1)} s`,
  );
  if (kind === 'standalone') await tellProfile(house);
  const { settled, p99Ms } = goals[kind];
  return [
    atLeast(`${kind}: complaints settled a second`, (1000 * burst) / settling.ms, settled),
    atMost(`${kind}: transactions a complaint at ${perSecond}/s`, each('transactions'), 15),
    atMost(`${kind}: flush-and-waits a complaint at ${perSecond}/s`, each('waits'), 80),
    atMost(`${kind}: p99 of the acknowledgement at ${perSecond}/s, ms`, quantile(steady.result, 0.99), p99Ms),
    atMost(`${kind}: kB kept a complaint, log trimmed`, kBOf('bytesKept'), 30),
  ];
}

/** After all is measured: who is watched is slower. */
async function tellProfile(house: House): Promise<void> {
  const shares = await house.profiled(async () => {
    await inClosedLoop(house, burst / 2, 32);
    await house.settled();
  });
  console.log(`standalone: where the time of its process goes: ${sharesTold(shares)}`);
}

/** In turns, on the same database. */
async function besidePgbench(house: House): Promise<readonly Measurement[]> {
  const { databaseUrl } = house.told;
  const [turns, seconds, inFlight] = [3, 4, 16];
  const id = await house.register();
  await inClosedLoop(house, 300, inFlight);
  await sleep(2_000);
  const script = await scriptOf(databaseUrl, 'intake', id);
  let [ours, theirs] = [0, 0];
  for (let turn = 0; turn < turns; turn += 1) {
    ours += (await registeredWithin(house, seconds, inFlight)) / turns;
    theirs += runPgbench(databaseUrl, script, inFlight, seconds) / turns;
  }
  const goal = 0.35;
  return [
    {
      measure: 'intake: complaints registered a second, asked directly',
      ours: ours.toFixed(0),
      beside: `pgbench, the same rows: ${theirs.toFixed(0)}`,
      ratio: (ours / theirs).toFixed(2),
      goal: `>= ${goal}`,
      isMet: ours / theirs >= goal,
    },
  ];
}

async function costOf<T>(house: House, work: () => Promise<T>) {
  const before = await house.counts();
  const beganAt = performance.now();
  const result = await work();
  const ms = performance.now() - beganAt;
  const after = await house.counts();
  const used = (who: string) => (after.cpuMs[who] ?? 0) - (before.cpuMs[who] ?? 0);
  return {
    result,
    ms,
    transactions: after.transactions - before.transactions,
    waits: after.waits - before.waits,
    cpuMs: Object.fromEntries(Object.keys(after.cpuMs).map((who) => [who, used(who)])),
  };
}

/** Who used how much for each, and together. */
function eachOf(cpuMs: Readonly<Record<string, number>>, count: number): string {
  const used = Object.entries(cpuMs);
  const all = used.reduce((sum, [, ms]) => sum + ms, 0);
  return [...used, ['together', all] as const].map(([who, ms]) => `${who} ${(ms / count).toFixed(1)}`).join(', ');
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
